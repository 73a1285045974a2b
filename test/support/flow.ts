import type { Flow, FlowStep, FlowText } from '../../protocol/mapping-flow.ts'

/** The same words in each of the four languages. */
export function inAll(words: string): FlowText {
  return { fi: `${words} fi`, 'fi-simple': `${words} easy`, sv: `${words} sv`, en: `${words} en` }
}

type Ways = Record<string, string | null>

/** One choice for each way on. */
export function aQuestion(id: string, ways: Ways): FlowStep {
  const choices = Object.entries(ways).map(([choice, next]) => ({ id: choice, name: inAll(choice), next }))
  return { kind: 'choice', id, question: inAll(id), hint: null, choices }
}

export function anEnding(
  id: string,
  kind: Flow['endings'][number]['kind'] = 'queue',
  entryKeys: string[] = [],
): Flow['endings'][number] {
  return { id, kind, title: inAll(`${id} title`), text: inAll(`${id} text`), entryKeys }
}

/** What is it about, in danger, what was tried, a questionnaire: every kind of step, every kind of ending. */
export const aFlow: Flow = {
  opening: inAll('opening'),
  steps: [
    aQuestion('danger', { yes: 'crisis', no: 'about' }),
    aQuestion('about', { money: 'tried', work: 'ohjaamo', read: 'sleep', other: 'words' }),
    {
      kind: 'several',
      id: 'tried',
      question: inAll('tried'),
      hint: inAll('hint'),
      choices: [
        { id: 'friend', name: inAll('friend') },
        { id: 'office', name: inAll('office') },
      ],
      next: 'words',
    },
    { kind: 'text', id: 'words', question: inAll('words'), hint: null, next: 'life' },
    {
      kind: 'scales',
      id: 'life',
      question: inAll('life'),
      hint: null,
      items: ['sleep-item', 'people-item', 'money-item'].map((id) => ({
        id,
        name: inAll(id),
        low: inAll('low'),
        high: inAll('high'),
      })),
      next: 'how',
    },
    aQuestion('how', { talk: 'person', write: 'letter' }),
  ],
  endings: [
    anEnding('crisis', 'crisis', ['crisis-danger-now']),
    anEnding('ohjaamo', 'service', ['youth-house-lautta']),
    anEnding('sleep', 'guidance', ['cannot-sleep']),
    anEnding('person', 'queue'),
    anEnding('letter', 'message'),
  ],
}

/** Needs nothing of the library. */
export const aShortFlow: Flow = {
  opening: inAll('opening'),
  steps: [
    aQuestion('about', { talk: 'person', write: 'words' }),
    { kind: 'text', id: 'words', question: inAll('words'), hint: null, next: 'letter' },
  ],
  endings: [anEnding('person', 'queue'), anEnding('letter', 'message')],
}
