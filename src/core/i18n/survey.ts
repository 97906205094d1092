import { book } from './book.ts';

/** What the survey shows of leaders and others, and how today's picture stands beside it. */
export const surveyed = book({
  nb: {
    'survey.more': 'oftere',
    'survey.fewer': 'sjeldnere',
    'survey.methods.difference':
      'Lederne nevnte «{label}» {side} enn de andre: {leaders} mot {others} %. Forskjellen er sikker.',
    'survey.methods.hint':
      'Lederne nevnte «{label}» {side} enn de andre: {leaders} mot {others} %. Det kan være tilfeldig når så mye sammenlignes.',
    'survey.methods.no-clear-difference':
      'Ingen sikker forskjell for «{label}»: {leaders} % av lederne og {others} % av de andre.',
    'survey.channels.difference':
      'Lederne nevnte «{label}» {side} enn resten: {leaders} %, mot {others} % av alle. Forskjellen er sikker.',
    'survey.channels.hint':
      'Lederne nevnte «{label}» {side} enn resten: {leaders} %, mot {others} % av alle. Det kan være tilfeldig når så mye sammenlignes.',
    'survey.channels.no-clear-difference':
      'Ingen sikker forskjell for «{label}»: {leaders} % av lederne og {others} % av alle.',
    'survey.live': '{measuring} av {organisations} virksomheter måler med «{label}».',
    'survey.beside':
      'Undersøkelsen spurte personer. Her teller vi virksomheter det siste året. Derfor regner vi ikke ut noen forskjell.',
  },
  nn: {
    'survey.more': 'oftare',
    'survey.fewer': 'sjeldnare',
    'survey.methods.difference':
      'Leiarane nemnde «{label}» {side} enn dei andre: {leaders} mot {others} %. Skilnaden er sikker.',
    'survey.methods.hint':
      'Leiarane nemnde «{label}» {side} enn dei andre: {leaders} mot {others} %. Det kan vere tilfeldig når så mykje blir samanlikna.',
    'survey.methods.no-clear-difference':
      'Ingen sikker skilnad for «{label}»: {leaders} % av leiarane og {others} % av dei andre.',
    'survey.channels.difference':
      'Leiarane nemnde «{label}» {side} enn resten: {leaders} %, mot {others} % av alle. Skilnaden er sikker.',
    'survey.channels.hint':
      'Leiarane nemnde «{label}» {side} enn resten: {leaders} %, mot {others} % av alle. Det kan vere tilfeldig når så mykje blir samanlikna.',
    'survey.channels.no-clear-difference':
      'Ingen sikker skilnad for «{label}»: {leaders} % av leiarane og {others} % av alle.',
    'survey.live': '{measuring} av {organisations} verksemder måler med «{label}».',
    'survey.beside':
      'Undersøkinga spurde personar. Her tel vi verksemder det siste året. Difor reknar vi ikkje ut nokon skilnad.',
  },
  en: {
    'survey.more': 'more often',
    'survey.fewer': 'less often',
    'survey.methods.difference':
      'Leaders named “{label}” {side} than the others: {leaders} against {others}%. The difference is certain.',
    'survey.methods.hint':
      'Leaders named “{label}” {side} than the others: {leaders} against {others}%. It may be chance where so much is compared.',
    'survey.methods.no-clear-difference':
      'No clear difference for “{label}”: {leaders}% of the leaders and {others}% of the others.',
    'survey.channels.difference':
      'Leaders named “{label}” {side} than the rest: {leaders}%, against {others}% of all. The difference is certain.',
    'survey.channels.hint':
      'Leaders named “{label}” {side} than the rest: {leaders}%, against {others}% of all. It may be chance where so much is compared.',
    'survey.channels.no-clear-difference':
      'No clear difference for “{label}”: {leaders}% of the leaders and {others}% of all.',
    'survey.live': '{measuring} of {organisations} organisations measure with “{label}”.',
    'survey.beside':
      'The survey asked people. Here we count organisations over the last year. So we do not work out a difference.',
  },
});
