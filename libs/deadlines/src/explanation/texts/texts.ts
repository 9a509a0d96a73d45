import type { Lang } from '../audience.js';
import { en } from './en.js';
import { zh } from './zh.js';

/** The words of a language. */
export type Texts = typeof zh;

export const texts: Readonly<Record<Lang, Texts>> = { zh, en };
