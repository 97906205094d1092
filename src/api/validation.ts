import type { Hook } from '@hono/zod-openapi';
import type { z } from 'zod';
import { type PhraseKey, type PhraseParams, phrase, phraseKeys } from '../core/i18n/index.ts';
import type { WebContext, WebEnv } from './env.ts';
import { problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with one parameter or field, as a phrase that names it. A schema may give a phrase as its message. */
function issuePhrase(issue: Issue): { name: string; phrase: PhraseKey; params: PhraseParams } {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const name = [...issue.path, ...(unknown === undefined ? [] : [unknown])].join('.') || 'body';
  const own = phraseKeys.find((key) => key === issue.message);
  if (own) return { name, phrase: own, params: { name } };
  if (unknown !== undefined) return { name, phrase: 'api.unknown-parameter', params: { name } };
  // The value itself is kept out of the answer, so a missing one is told by how zod words it.
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return { name, phrase: 'api.missing-parameter', params: { name } };
  }
  if (issue.code === 'invalid_value') {
    return { name, phrase: 'api.not-among', params: { name, choices: issue.values.map(String).join(', ') } };
  }
  return { name, phrase: 'api.bad-parameter', params: { name } };
}

/** Says which parameters do not fit, and how. A part of the path that does not fit names something that is not there. */
export const refuseInvalid: Hook<unknown, WebEnv, string, Response | undefined> = (result, c) => {
  if (result.success) return undefined;
  const context = c as unknown as WebContext;
  const found = (result.error as z.ZodError).issues.map(issuePhrase);
  const errors = found.map((e) => ({ name: e.name, detail: phrase(context.get('lang'), e.phrase, e.params) }));
  const status = result.target === 'param' ? 404 : 400;
  return problem(context, { status, ...found[0]!, extras: { errors } });
};
