// What workerd serves: `POST` of a Bedrock as JSON.
import { type Bedrock, runProgram } from './program.ts';

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await runProgram((await request.json()) as Bedrock));
  },
};
