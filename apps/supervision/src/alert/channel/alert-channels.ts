import type { Provider, Type } from '@nestjs/common';
import { ALERT_CHANNELS, type AlertChannel } from './alert-channel.js';

/** Every channel that gets the alerts, beside the console stream, which reads them itself. One a line. */
const channels: readonly Type<AlertChannel>[] = [];

/** The channels and the list of them. */
export const alertChannels: readonly Provider[] = [
  ...channels,
  { provide: ALERT_CHANNELS, inject: [...channels], useFactory: (...all: AlertChannel[]) => all },
];
