import { IsServiceUrls, parseServiceUrls, ServiceConfig, Setting } from '@yizhan/platform';
import { IsOptional } from 'class-validator';

/** What intake reads from the environment beyond what every service does. */
export class IntakeConfig extends ServiceConfig {
  @Setting(
    'Where the other services answer, to ask them what a calendar would move: service names and origins as JSON.',
    {
      example: '{"mediation":"http://127.0.0.1:3003"}',
    },
  )
  @IsOptional()
  @IsServiceUrls()
  SERVICE_URLS?: string;

  /** Origins by service name; empty where nothing is set. */
  get serviceUrls(): ReadonlyMap<string, string> {
    return (this.SERVICE_URLS !== undefined && parseServiceUrls(this.SERVICE_URLS)) || new Map();
  }
}
