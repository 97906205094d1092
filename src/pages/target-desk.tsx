import type { WebContext } from '../api/env.ts';
import { addTarget, changeTarget, getTarget, listTargets, removeTarget } from '../flows/target.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { page } from './layout.tsx';
import { fedCells } from './parts/cells.ts';
import { type Fault, fresh } from './parts/form.tsx';
import { attempt, missing, numbered, posted, refilled, versionOf } from './parts/posted.ts';
import { bodyOf, targetField, valuesOf } from './target-values.ts';
import { TargetForm, TargetList, TargetPage, TargetRemoval } from './targets.tsx';

const faultsOf = (frame: Frame, values: URLSearchParams): Fault[] =>
  missing(frame, values, {
    ...{ metric: 'target-page.metric', value: 'target-page.value' },
    ...{ from: 'target-page.from', deadline: 'target-page.deadline' },
  });

/** What the address says of a target to set: from a goal's page, or an indicator's. */
function suggested(c: WebContext): URLSearchParams {
  const { metric = '', mal = '' } = c.req.query();
  return new URLSearchParams({ metric, goal: mal, grain: 'month' });
}

/** Where targets are seen, set, changed and removed. */
export function mountTargets(desk: Desk): void {
  const fedFor = (frame: Frame, c: WebContext) =>
    frame.may('manage') ? fedCells(c.get('deps'), frame) : Promise.resolve(new Set<string>());
  const read = (frame: Frame, c: WebContext) =>
    getTarget(c.get('deps'), frame.organisation, numbered(c.req.param('id')));
  const keyOf = ({ organisation, holder }: Frame, id: number, values: URLSearchParams) => ({
    ...{ organisation, id, version: versionOf(values), actor: holder.actor },
  });

  desk.show('/malverdier', async (frame, c) => (
    <TargetList frame={frame} all={await listTargets(c.get('deps'), frame.organisation)} />
  ));
  desk.show(
    '/malverdier/ny',
    async (frame, c) => <TargetForm {...{ frame, form: fresh(suggested(c)), fed: await fedFor(frame, c) }} />,
    'manage',
  );
  desk.act('/malverdier/ny', 'manage', async (frame, c) => {
    const values = await posted(c);
    const faults = faultsOf(frame, values);
    const { organisation, holder } = frame;
    const input = { organisation, actor: holder.actor, body: bodyOf(values) };
    const out = faults.length > 0 ? null : await attempt(frame, targetField, () => addTarget(c.get('deps'), input));
    if (out?.refused === null) return c.redirect(frame.href(`/malverdier/${out.done.id}`), 303);
    const form = out ? refilled(values, out.refused) : { values, faults };
    return page(c, <TargetForm {...{ frame, form, fed: await fedFor(frame, c) }} />, out?.refused.status ?? 422);
  });

  desk.show('/malverdier/:id', async (frame, c) => {
    const target = await read(frame, c);
    const form = fresh(valuesOf(frame.lang, target));
    return <TargetPage {...{ frame, target, form, fed: await fedFor(frame, c) }} />;
  });
  desk.act('/malverdier/:id', 'manage', async (frame, c) => {
    const values = await posted(c);
    const target = await read(frame, c);
    const faults = faultsOf(frame, values);
    const out =
      faults.length > 0
        ? null
        : await attempt(frame, targetField, () =>
            changeTarget(c.get('deps'), keyOf(frame, target.id, values), bodyOf(values)),
          );
    if (out?.refused === null) return c.redirect(frame.href(`/malverdier/${target.id}`), 303);
    const form = out ? refilled(values, out.refused) : { values, faults };
    return page(
      c,
      <TargetPage {...{ frame, target, form, fed: await fedFor(frame, c) }} />,
      out?.refused.status ?? 422,
    );
  });

  desk.show(
    '/malverdier/:id/slett',
    async (frame, c) => {
      const target = await read(frame, c);
      return <TargetRemoval {...{ frame, target, form: fresh(valuesOf(frame.lang, target)) }} />;
    },
    'manage',
  );
  desk.act('/malverdier/:id/slett', 'manage', async (frame, c) => {
    const values = await posted(c);
    const target = await read(frame, c);
    const { refused } = await attempt(frame, targetField, () =>
      removeTarget(c.get('deps'), keyOf(frame, target.id, values)),
    );
    if (!refused) return c.redirect(frame.href('/malverdier'), 303);
    return page(c, <TargetRemoval {...{ frame, target, form: refilled(values, refused) }} />, refused.status);
  });
}
