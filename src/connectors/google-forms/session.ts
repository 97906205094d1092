import type { ConnectorIo } from '../contract.ts';
import { answered, transport } from '../google.ts';
import { signIn } from '../google-account.ts';
import { inShape } from '../shape.ts';
import type { GoogleFormsConfig } from './config.ts';
import { type Form, form, type Responses, responsesOpen, responsesTo } from './wire.ts';

export const SYSTEM = 'Google Forms';
const SCOPES = ['forms.body.readonly', 'forms.responses.readonly'].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
);
/** As many as are sure to fit into one answer; the API would give 5000. */
const PAGE = 1000;

const CHOICES = 'type,options(value,isOther)';
const QUESTION = `questionId,choiceQuestion(${CHOICES}),scaleQuestion(low,high),ratingQuestion(ratingScaleLevel)`;
const GROUP = `questions(${QUESTION}),grid(columns(${CHOICES}))`;
const FORM = `info(title,documentTitle),items(questionItem(question(${QUESTION})),questionGroupItem(${GROUP}))`;
/** So nobody's e-mail address leaves Google. Nothing tells that a part of `answers` can be asked for. */
const RESPONSES = 'nextPageToken,responses(responseId,createTime,answers)';

/** One run against the Forms API. The token lives as long as the run and is kept nowhere. */
export interface Session {
  form(): Promise<Form>;
  /** A page of the responses, with the answers to these questions. */
  responses(questions: readonly string[], pageToken?: string): Promise<Responses>;
  /** Proves that responses may be read, and reads none. */
  mayRead(): Promise<void>;
}

export async function openSession(config: GoogleFormsConfig, io: ConnectorIo): Promise<Session> {
  // A tenth of a second to load, so only whoever reads loads it.
  const { forms_v1 } = await import('googleapis/build/src/apis/forms/v1.js');
  const auth = await signIn(io, { system: SYSTEM, key: config.key, field: 'key', scope: SCOPES.join(' ') });
  const api = (what: string) => {
    const client = { system: SYSTEM, what, field: 'form' };
    return new forms_v1.Forms({ auth, rootUrl: config.endpoint, ...transport(io, client) }).forms;
  };
  const { form: formId } = config;
  const list = async (asked: { fields: string; pageSize: number; pageToken?: string }) =>
    (await answered(io, api('responses').responses.list({ formId, ...asked, prettyPrint: false }))).data;
  return {
    async form() {
      const ask = api('form').get({ formId, fields: FORM, prettyPrint: false });
      return inShape(SYSTEM, 'form', form, (await answered(io, ask)).data);
    },
    async responses(questions, pageToken) {
      const next = pageToken === undefined ? {} : { pageToken };
      const answer = await list({ fields: RESPONSES, pageSize: PAGE, ...next });
      return inShape(SYSTEM, 'responses', responsesTo(questions), answer);
    },
    async mayRead() {
      inShape(SYSTEM, 'responses', responsesOpen, await list({ fields: 'nextPageToken', pageSize: 1 }));
    },
  };
}
