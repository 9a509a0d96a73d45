/** What puts a stack to the test: something of its own between each service and the embedded servers. */
export interface Trial {
  /**
   * The port of the loopback interface that a service is told instead of `port`, where the server listens. Asked before
   * the server is started.
   */
  detour(service: string, server: 'kafka' | 'postgres', port: number): Promise<number>;
  /** Further settings of PostgreSQL. */
  postgres?: Readonly<Record<string, string>>;
}
