import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package of the tree, as it lies on the disk. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Whether npm runs code of it when it is installed. */
  readonly runsAtInstall: boolean;
  /** Names of the packages that ask for it. */
  readonly neededBy: ReadonlySet<string>;
}

/** One of our packages, with all that installing it brings, by `name@version`; packages of ours are left out. */
export interface Published {
  readonly name: string;
  readonly tree: ReadonlyMap<string, Installed>;
  readonly optionalPeers: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Reads the packages that are published from `folder`, and follows what they depend on as Node does. */
export function readPublished(folder: string): readonly Published[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'package.json')))
    .filter((path) => readManifest(path).private !== true)
    .map((path) => ({
      name: readManifest(path).name,
      tree: readTree(path),
      optionalPeers: Object.keys(readManifest(path).peerDependenciesMeta ?? {}),
    }));
}

function readTree(start: string): ReadonlyMap<string, Installed> {
  const tree = new Map<string, Installed & { readonly neededBy: Set<string> }>();
  const visited = new Set<string>();
  const open = [realpathSync(start)];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (visited.has(path)) continue;
    visited.add(path);
    const parent = readManifest(path);
    for (const name of neededNames(parent)) {
      const found = findPackage(name, path);
      if (found === undefined) throw new Error(`${parent.name} needs ${name}, which is not installed`);
      open.push(found);
      const { name: realName, version, license = 'unknown', scripts = {} } = readManifest(found);
      if (realName.startsWith('@bedrock-kit/')) continue;
      const key = `${realName}@${version}`;
      const runsAtInstall = ['preinstall', 'install', 'postinstall'].some((script) => script in scripts);
      const entry = tree.get(key) ?? { name: realName, version, license, runsAtInstall, neededBy: new Set() };
      entry.neededBy.add(parent.name);
      tree.set(key, entry);
    }
  }
  return tree;
}

/** Peers that are not optional are installed by npm too. */
function neededNames(manifest: Manifest): readonly string[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = manifest;
  const isOptional = (name: string): boolean => manifest.peerDependenciesMeta?.[name]?.optional === true;
  const peers = Object.keys(peerDependencies).filter((name) => !isOptional(name));
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers];
}

function findPackage(name: string, from: string): string | undefined {
  for (let at = from; at !== dirname(at); at = dirname(at)) {
    const path = join(at, 'node_modules', name);
    if (existsSync(join(path, 'package.json'))) return realpathSync(path);
  }
  return undefined;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
}
