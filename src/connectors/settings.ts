import { z } from 'zod';
import { HOME_ZONE, isZone } from '../core/time.ts';
import type { Words } from '../core/words.ts';

/** The address of a system, with a path at most: no user, query or fragment, which could hold a key. */
export const plainUrl = () => z.url({ protocol: /^https?$/ }).refine(isPlain);

function isPlain(text: string): boolean {
  const { username, password, search, hash } = URL.canParse(text) ? new URL(text) : { username: 'none' };
  return !username && !password && !search && !hash;
}

const DECIDES = {
  nb: 'Tidssonen som avgjør når et døgn begynner.',
  nn: 'Tidssona som avgjer når eit døgn byrjar.',
  en: 'The time zone that decides when each day begins.',
};

/** The zone that cuts days: a name, never an offset, which knows no summer time. */
export const zoneSetting = (about: Words = DECIDES) =>
  z
    .string()
    .refine((text) => isZone(text) && !/^[+-]/.test(text))
    .default(HOME_ZONE)
    .meta({ about });

/** The ways in which people come that are counted: all of them unless said. */
export const channelsSetting = <const C extends readonly [string, ...string[]]>(ways: C, about: Words) =>
  z
    .array(z.enum(ways))
    .min(1)
    .max(ways.length)
    .refine((list) => new Set(list).size === list.length)
    .default([...ways] as C[number][])
    .meta({ about });
