/** Where the AWS credential chain of Node looks. All of it is optional. */
export interface NodeCredentialOptions {
  /** Profile of the shared files. Default: `AWS_PROFILE`, then `default`. */
  readonly profile?: string | undefined;
  /** Default: `AWS_CONFIG_FILE`, then `~/.aws/config`. */
  readonly configFile?: string | undefined;
  /** Default: `AWS_SHARED_CREDENTIALS_FILE`, then `~/.aws/credentials`. */
  readonly credentialsFile?: string | undefined;
  /** Gives the code of a multi-factor device for profiles with `mfa_serial`. Default: such profiles fail. */
  readonly mfaCodeProvider?: ((mfaSerial: string) => Promise<string>) | undefined;
  /**
   * Settings of the AWS SDK's clients for STS and SSO, for example `{ region }`, or `{ requestHandler }` where a proxy is
   * in between.
   */
  readonly clientConfig?: Readonly<Record<string, unknown>> | undefined;
}
