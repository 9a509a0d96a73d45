import { HttpConfig, IsServiceUrls, parseServiceUrls, Setting } from '@yizhan/platform';

/** What the gateway reads from the environment. */
export class GatewayConfig extends HttpConfig {
  override HTTP_PORT = 8080;

  @Setting('Where each service answers: a JSON object of service name and origin.', {
    example: '{"intake":"http://127.0.0.1:3001"}',
  })
  @IsServiceUrls()
  SERVICE_URLS!: string;

  /** Origins by service name. */
  get serviceUrls(): ReadonlyMap<string, string> {
    return parseServiceUrls(this.SERVICE_URLS)!;
  }
}
