import { Injectable } from '@nestjs/common';
import { Bell } from '@yizhan/messaging';

/** Rings when cases were touched, for whoever counts them. */
@Injectable()
export class CountingBell extends Bell {}
