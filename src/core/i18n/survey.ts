import { book } from './book.ts';

/** What the survey shows of leaders and others, and how today's picture stands beside it. */
export const surveyed = book({
  nb: {
    'survey.more': 'oftere',
    'survey.fewer': 'sjeldnere',
    'survey.methods.difference':
      'Lederne nevnte «{label}» {side} enn de andre: {leaders} % av lederne, mot {others} % av de andre. Forskjellen er sikker.',
    'survey.methods.hint':
      'Lederne nevnte «{label}» {side} enn de andre: {leaders} % av lederne, mot {others} % av de andre. Det kan være tilfeldig når så mye sammenlignes.',
    'survey.methods.no-clear-difference':
      'Ingen sikker forskjell for «{label}»: {leaders} % av lederne og {others} % av de andre.',
    'survey.channels.difference':
      'Lederne nevnte «{label}» {side} enn de andre: {leaders} % av lederne og {others} % av alle, lederne medregnet. Forskjellen er sikker.',
    'survey.channels.hint':
      'Lederne nevnte «{label}» {side} enn de andre: {leaders} % av lederne og {others} % av alle, lederne medregnet. Det kan være tilfeldig når så mye sammenlignes.',
    'survey.channels.no-clear-difference':
      'Ingen sikker forskjell for «{label}»: {leaders} % av lederne og {others} % av alle, lederne medregnet.',
    'survey.live': '{measuring} av {organisations} virksomheter måler med «{label}».',
    'survey.beside':
      'Undersøkelsen spurte personer. Her teller vi virksomheter det siste året. Derfor sammenligner vi ikke de to.',
  },
  nn: {
    'survey.more': 'oftare',
    'survey.fewer': 'sjeldnare',
    'survey.methods.difference':
      'Leiarane nemnde «{label}» {side} enn dei andre: {leaders} % av leiarane, mot {others} % av dei andre. Skilnaden er sikker.',
    'survey.methods.hint':
      'Leiarane nemnde «{label}» {side} enn dei andre: {leaders} % av leiarane, mot {others} % av dei andre. Det kan vere tilfeldig når så mykje blir samanlikna.',
    'survey.methods.no-clear-difference':
      'Ingen sikker skilnad for «{label}»: {leaders} % av leiarane og {others} % av dei andre.',
    'survey.channels.difference':
      'Leiarane nemnde «{label}» {side} enn dei andre: {leaders} % av leiarane og {others} % av alle, leiarane medrekna. Skilnaden er sikker.',
    'survey.channels.hint':
      'Leiarane nemnde «{label}» {side} enn dei andre: {leaders} % av leiarane og {others} % av alle, leiarane medrekna. Det kan vere tilfeldig når så mykje blir samanlikna.',
    'survey.channels.no-clear-difference':
      'Ingen sikker skilnad for «{label}»: {leaders} % av leiarane og {others} % av alle, leiarane medrekna.',
    'survey.live': '{measuring} av {organisations} verksemder måler med «{label}».',
    'survey.beside':
      'Undersøkinga spurde personar. Her tel vi verksemder det siste året. Difor samanliknar vi ikkje dei to.',
  },
  en: {
    'survey.more': 'more often',
    'survey.fewer': 'less often',
    'survey.methods.difference':
      'Leaders named “{label}” {side} than the others: {leaders}% of leaders, against {others}% of the others. The difference is certain.',
    'survey.methods.hint':
      'Leaders named “{label}” {side} than the others: {leaders}% of leaders, against {others}% of the others. With so many comparisons, it may be chance.',
    'survey.methods.no-clear-difference':
      'No clear difference for “{label}”: {leaders}% of the leaders and {others}% of the others.',
    'survey.channels.difference':
      'Leaders named “{label}” {side} than the others: {leaders}% of leaders and {others}% of all, leaders included. The difference is certain.',
    'survey.channels.hint':
      'Leaders named “{label}” {side} than the others: {leaders}% of leaders and {others}% of all, leaders included. With so many comparisons, it may be chance.',
    'survey.channels.no-clear-difference':
      'No clear difference for “{label}”: {leaders}% of the leaders and {others}% of all, leaders included.',
    'survey.live': 'Organisations that measure with “{label}”: {measuring} of {organisations}.',
    'survey.beside':
      'The survey asked people. Here we count organisations over the last year. So we do not compare the two.',
  },
});
