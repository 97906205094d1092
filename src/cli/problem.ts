/** What the API or a verb refused, in the user's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly sentences: readonly string[];

  constructor(status: number, sentences: readonly string[]) {
    super(sentences.join(' '));
    this.status = status;
    this.sentences = sentences;
  }
}
