import { expect, test } from 'vitest'
import type { Entry } from '../../protocol/entry.ts'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import { conversationAsText } from '../../widget/menu/conversation-as-text.ts'

const at = '2026-11-23T16:00:00.000Z'
const id = '00000000-0000-4000-8000-000000000000'
const entries: Entry[] = [
  { kind: 'started', seq: 1, at },
  { kind: 'message', seq: 2, at, id, author: 'visitor', name: null, text: `hei\ntunnus ${identityCodeMask}` },
  { kind: 'claimed', seq: 3, at, name: 'Sanna' },
  { kind: 'message', seq: 4, at, id, author: 'counsellor', name: 'Sanna', text: 'Hei!' },
]

test('says who said what and when, and what is worth a line', () => {
  const text = conversationAsText(entries, {
    title: 'Kuusiniemen nuorten chat',
    me: 'Minä',
    masked: 'peitetty',
    withdrawn: 'otettu takaisin',
    formatTime: () => '18.00',
    describe: (entry) => (entry.kind === 'claimed' ? `${entry.name} tuli mukaan` : undefined),
  })
  expect(text).toBe(
    [
      'Kuusiniemen nuorten chat',
      '18.00  Minä:\nhei\ntunnus [peitetty]',
      '18.00  Sanna tuli mukaan',
      '18.00  Sanna:\nHei!\n',
    ].join('\n\n'),
  )
})

test('holds the newest words of a message, and nothing of one that was taken back', () => {
  const changed: Entry[] = [
    { kind: 'message', seq: 1, at, id: 'a', author: 'visitor', name: null, text: '' },
    { kind: 'message', seq: 2, at, id: 'b', author: 'visitor', name: null, text: 'salainen' },
    { kind: 'edited', seq: 3, at, messageId: 'a', messageSeq: 1, text: 'uudet sanat' },
    { kind: 'withdrawn', seq: 4, at, messageId: 'b' },
  ]
  const text = conversationAsText(changed, {
    title: 'Chat',
    me: 'Minä',
    masked: 'peitetty',
    withdrawn: 'otettu takaisin',
    formatTime: () => '18.00',
    describe: () => undefined,
  })
  expect(text).toBe('Chat\n\n18.00  Minä:\nuudet sanat\n\n18.00  Minä:\n[otettu takaisin]\n')
})

test('keeps the heading and the links of what came from the library as words that can be read', () => {
  const sent: Entry[] = [
    {
      kind: 'message',
      seq: 1,
      at,
      id,
      author: 'counsellor',
      name: 'Sanna',
      text: 'Katso [ohje](https://ohje.example/a?b=1).',
      guidance: {
        entryIds: [id],
        kind: 'link-card',
        language: 'fi',
        title: 'Näin haet',
        edited: false,
        links: ['https://hae.example/'],
      },
    },
    { kind: 'message', seq: 2, at, id, author: 'visitor', name: null, text: '[näin](https://minä.example)' },
  ]
  const text = conversationAsText(sent, {
    title: 'Chat',
    me: 'Minä',
    masked: 'peitetty',
    withdrawn: 'otettu takaisin',
    formatTime: () => '18.00',
    describe: () => undefined,
  })
  expect(text).toBe(
    [
      'Chat',
      '18.00  Sanna:\nNäin haet\nKatso ohje (https://ohje.example/a?b=1).\nhttps://hae.example/',
      '18.00  Minä:\n[näin](https://minä.example)\n',
    ].join('\n\n'),
  )
})
