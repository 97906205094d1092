/** The pages' own script, served as a file: every page works without it. Small elements that find what they need in the page. */
export const script = `const filled = (text, counts) =>
  text.replace(/\\{(\\w+)\\}/g, (_, name) => new Intl.NumberFormat(document.documentElement.lang).format(counts[name] ?? 0));

/** Follows a run as it goes, and says how far it has come. */
class RunProgress extends HTMLElement {
  connectedCallback() {
    const status = this.querySelector('[role=status]');
    this.events = new EventSource(this.dataset.events);
    this.events.addEventListener('progress', (event) => {
      const progress = JSON.parse(event.data);
      const text = this.dataset[progress.state];
      if (text) status.textContent = filled(text, progress);
      if (progress.state !== 'running') this.events.close();
    });
  }
  disconnectedCallback() {
    this.events?.close();
  }
}

/** Tells of a file that is too large before it is sent. */
class UploadCheck extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input[type=file]');
    input.addEventListener('change', () => {
      const large = input.files[0]?.size > Number(this.dataset.limit);
      input.setCustomValidity(large ? this.dataset.large : '');
      if (large) input.reportValidity();
    });
  }
}

/** Shows the answer to its form in place, and hands the chosen file on to the next form, so that it is chosen once. */
class UploadKeep extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send(form).catch(() => form.submit());
    });
  }
  async send(form) {
    const { files } = form.querySelector('input[type=file]');
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) });
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return form.submit();
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.title = next.title;
    document.querySelector('main').replaceWith(document.adoptNode(next.querySelector('main')));
    const kept = document.querySelector('[data-kept]');
    if (kept) {
      kept.querySelector('input[type=file]').files = files;
      kept.querySelector('[id$=-hint]').textContent = kept.dataset.kept;
    }
    const first = document.querySelector('main [autofocus]') ?? document.querySelector('main');
    first.focus();
    scrollTo(0, 0);
  }
}

customElements.define('run-progress', RunProgress);
customElements.define('upload-check', UploadCheck);
customElements.define('upload-keep', UploadKeep);
`;
