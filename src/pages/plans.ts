import { mountAnnotations } from './annotation-desk.tsx';
import { mountCampaigns } from './campaign-desk.tsx';
import type { Desk } from './desk.tsx';
import { mountFirstRun } from './first-run.tsx';
import { mountInstruments } from './instrument-desk.tsx';
import { mountLetter } from './letter.tsx';
import { mountRequirements } from './requirement-desk.tsx';
import { mountTargets } from './target-desk.tsx';

/** What a body plans and measures with. To be mounted before pages whose path would take theirs: `/tiltak/ny` is no campaign. */
export function mountPlans(desk: Desk): void {
  for (const mount of [
    ...[mountCampaigns, mountLetter, mountRequirements],
    ...[mountTargets, mountAnnotations, mountInstruments, mountFirstRun],
  ]) {
    mount(desk);
  }
}
