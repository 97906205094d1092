import type { Block, Cell } from '../documents/model.ts';
import { momentName } from '../verdicts/period-names.ts';
import { bulleted, tabled, valueCell } from './blocks.ts';
import type { ReportCampaign, ReportContent } from './content.ts';
import { figureName } from './figures.ts';
import type { Telling } from './telling.ts';

const text = (said: string): Cell => ({ text: said });

/** What a campaign is called by those who do it; its short name alone, where that was erased. */
export function campaignName(
  { say, beside }: Pick<Telling, 'say'> & { readonly beside: Pick<Telling['beside'], 'campaigns'> },
  campaign: ReportCampaign,
): string {
  return besideOf(beside, campaign)?.name ?? say('report.campaign-erased', { slug: campaign.slug });
}

const besideOf = ({ campaigns }: Pick<Telling['beside'], 'campaigns'>, { organisation, slug }: ReportCampaign) =>
  campaigns.get(`${organisation}/${slug}`);

/** Whether it began, or should have, by the end of what is told of. What begins later is planned. */
export const isBegun = ({ first }: ReportCampaign, { period }: Pick<ReportContent, 'period'>): boolean =>
  first <= period.to;

/** Whether it was under way in what is told of: it was settled, was not taken back before it began, and had not ended. */
export const isUnderWay = (campaign: ReportCampaign, content: Pick<ReportContent, 'period'>): boolean =>
  isBegun(campaign, content) &&
  campaign.result !== null &&
  campaign.result.kind !== 'not-started' &&
  (campaign.last === null || campaign.last >= content.period.from);

function whenWords({ lang, say }: Telling, { first, last }: ReportCampaign): string {
  const from = momentName(lang, first);
  return last === null
    ? say('report.when-open', { first: from })
    : say('report.when-days', { first: from, last: momentName(lang, last) });
}

/** Every campaign alike: what was done, what was expected and what came of it. */
export function campaigns(telling: Telling): Block[] {
  const { lang, say, content, beside } = telling;
  const own = content.campaigns.filter((one) => isBegun(one, content));
  if (own.length === 0) return [{ kind: 'paragraph', text: say('campaign-page.none') }];
  const found = (one: ReportCampaign) => one.result?.words[lang] ?? say('report.unlocked');
  return [
    { kind: 'paragraph', text: say('report.campaigns-lead') },
    {
      ...{ kind: 'table', caption: say('report.campaigns-caption') },
      columns: [
        ...[{ title: say('report.campaign') }, { title: say('report.when') }, { title: say('report.measured-with') }],
        ...[{ title: say('file.expected') }, { title: say('report.found') }, { title: say('number.grade') }],
      ],
      rows: own.map((one) => [
        text(campaignName(telling, one)),
        text(whenWords(telling, one)),
        text(figureName(lang, content, one)),
        text(say(`plan.direction.${one.direction}`)),
        text(found(one)),
        text(one.result ? say(`number.grade.${one.result.grade}`) : ''),
      ]),
    },
    ...own.flatMap((one): Block[] => {
      const written = besideOf(beside, one);
      const about = written?.about;
      // Why it was stopped is told of what was: not of a frozen one that was stopped since.
      const reason = one.state === 'withdrawn' || one.state === 'ended' ? written?.reason : null;
      const notes = one.result?.notes.map(({ words }) => words[lang]) ?? [];
      return [
        { kind: 'heading', text: campaignName(telling, one) },
        ...(about ? [{ kind: 'paragraph' as const, text: about }] : []),
        { kind: 'paragraph', text: found(one) },
        ...(notes.length > 0 ? [{ kind: 'list' as const, items: notes }] : []),
        ...(reason ? [{ kind: 'paragraph' as const, text: say('report.reason', { reason }) }] : []),
        ...(one.planHash
          ? [{ kind: 'paragraph' as const, text: say('report.plan-seal', { hash: one.planHash }) }]
          : []),
      ];
    }),
  ];
}

/** What a person learned, which stands as the comment; and what holds after the period. */
export function learning(telling: Telling): Block[] {
  const { lang, say, content, beside, organisation } = telling;
  const { name } = organisation;
  const { to } = content.period;
  const targets = content.targets.filter(({ deadline }) => deadline > to);
  const planned = content.campaigns.filter((one) => !isBegun(one, content) && one.state !== 'withdrawn');
  const due = content.requirements.filter(({ deadline }) => deadline !== null && deadline > to);
  return [
    ...(beside.comments.get('learning')
      ? []
      : [{ kind: 'paragraph' as const, text: say('report.no-learning', { name }) }]),
    ...(targets.length === 0
      ? [{ kind: 'paragraph' as const, text: say('report.plan-targets-none', { name, day: momentName(lang, to) }) }]
      : []),
    ...tabled({
      ...{ kind: 'table', caption: say('report.plan-targets-caption') },
      columns: [
        ...[{ title: say('report.number') }, { title: say('report.target') }, { title: say('report.deadline') }],
        ...[{ title: say('report.value'), numeric: true }, { title: say('file.own-words') }],
      ],
      rows: targets.map((one) => [
        text(figureName(lang, content, one)),
        text(one.words[lang]),
        text(momentName(lang, one.deadline)),
        one.number ? valueCell(telling, one.number) : text(''),
        text(beside.targets.get(one.id) ?? ''),
      ]),
    }),
    ...bulleted(
      say('report.plan-campaigns'),
      planned.map((one) =>
        say('report.plan-item', { label: campaignName(telling, one), when: whenWords(telling, one) }),
      ),
    ),
    ...bulleted(
      say('report.plan-requirements'),
      due.map(({ id, deadline }) =>
        say('report.plan-item', {
          label: beside.requirements.get(id)?.text ?? say('report.requirement-erased', { id }),
          when: momentName(lang, deadline!),
        }),
      ),
    ),
  ];
}
