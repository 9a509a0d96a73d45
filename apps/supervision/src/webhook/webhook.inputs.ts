import { paged, RegisterQuery } from '@yizhan/casework';
import { IsDivision, IsInstant, type Level, levels, services } from '@yizhan/contracts';
import { deliveryStates, type DeliveryState } from '@yizhan/webhooks';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { alertTypes } from '../alert/alert.types.js';
import './webhook.problems.js';

const kinds = [...new Set(alertTypes.map(type => `${type.split('.')[0]}.*`))];
const everyType = [...alertTypes, ...kinds];

function each(names: readonly string[], code: string) {
  return IsIn(names, { each: true, context: { code }, message: `须为 ${names.join('、')} 之一` });
}

/** Which alerts an address gets; what is left out does not choose. */
class Filters {
  /** For example `task.raised`, or `task.*`. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @each(everyType, 'webhook-type-unknown') types?: string[];
  /** Subtrees within the division of the address; that division without. */
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @IsDivision({ each: true }) divisions?: string[];
  /** Whose limits it is about. */
  @IsOptional() @IsArray() @ArrayMaxSize(10) @each(services, 'webhook-service-unknown') services?: string[];
  /** Levels of tasks; what has none, as a warning, passes. */
  @IsOptional() @IsArray() @ArrayMaxSize(3) @each(levels, 'webhook-level-unknown') levels?: Level[];
  @IsOptional() @IsString() @MaxLength(200) description?: string;
}

/** An address to be registered, for the caller's division. */
export class RegisterWebhook extends Filters {
  @IsString() url!: string;
}

/** What is to change of an address; the rest stays as it is. */
export class ChangeWebhook extends Filters {
  @IsOptional() @IsString() url?: string;
}

/** A new secret. */
export class RotateSecret {
  /** The old one ends at once, because somebody else knows it; without, it signs too for 24 hours. */
  @IsOptional() @IsBoolean() immediately?: boolean;
}

/** What was given up is to be sent again. */
export class Recover {
  /** What was queued at this instant or later. */
  @IsInstant() since!: string;
}

class DeliveryFilters {
  @IsOptional() @IsIn(deliveryStates, { message: `须为 ${deliveryStates.join('、')} 之一` }) state?: DeliveryState;
}

export const DeliveryQuery = paged(DeliveryFilters);

/** How the list of addresses is asked for. */
export class WebhookQuery extends RegisterQuery {
  @IsOptional() @IsIn(['enabled', 'disabled'], { message: '须为 enabled 或 disabled' }) state?: string;
}
