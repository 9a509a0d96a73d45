import { IntersectionType, PartialType } from '@nestjs/swagger';
import {
  HotlineFacts,
  MobileFacts,
  StationFacts,
  TransferFacts,
  VisitDayFacts,
  WebsiteFacts,
  WechatFacts,
  WindowFacts,
} from './channel.facts.js';

/**
 * The fields of all channels in one class, as a request may carry them: OpenAPI and gRPC know one form for the field. Which
 * of them belong to the channel of the request is checked by the channel's own class, see `checkFacts`.
 */
export class ChannelFacts extends PartialType(
  IntersectionType(
    WindowFacts,
    HotlineFacts,
    WebsiteFacts,
    WechatFacts,
    MobileFacts,
    StationFacts,
    VisitDayFacts,
    TransferFacts,
  ),
) {}
