import type { CityText } from '../../protocol/language.ts'
import type { SiteContent } from '../../protocol/site.ts'
import type { PlacedWords, WordPlace } from '../../protocol/site-words.ts'

type Say = (place: WordPlace, which: string, text: CityText) => CityText

/** The content with each of its texts said anew, in the order in which the chat shows them. */
function mapTexts(content: SiteContent, say: Say): SiteContent {
  const { roleCard, themes, guidance, elsewhere } = content
  const { who, anonymous, confidential, exceptions } = roleCard
  const titled = (place: 'who' | 'anonymous' | 'confidential', one: { title: CityText; text: CityText }) => ({
    title: say(`${place}-title`, '', one.title),
    text: say(`${place}-text`, '', one.text),
  })
  return {
    ...content,
    name: say('name', '', content.name),
    chatName: say('chat-name', '', content.chatName),
    invitation: say('invitation', '', content.invitation),
    roleCard: {
      who: titled('who', who),
      anonymous: titled('anonymous', anonymous),
      confidential: titled('confidential', confidential),
      exceptions: {
        title: say('exceptions-title', '', exceptions.title),
        points: exceptions.points.map((one, at) => say('exceptions-point', `${at}`, one)),
        closing: say('exceptions-closing', '', exceptions.closing),
      },
    },
    themes: themes.map((one) => ({ ...one, name: say('theme', one.id, one.name) })),
    ...(guidance && {
      guidance: guidance.map((one, at) => ({
        ...one,
        title: say('reading-title', `${at}`, one.title),
        text: one.text && say('reading-text', `${at}`, one.text),
      })),
    }),
    ...(elsewhere && {
      elsewhere: elsewhere.map((one, at) => ({
        ...one,
        name: say('elsewhere-name', `${at}`, one.name),
        text: say('elsewhere-text', `${at}`, one.text),
      })),
    }),
  }
}

/** Every text of a city's content and where it stands; districts have an editor of their own. */
export function textsOf(content: SiteContent): PlacedWords[] {
  const texts: PlacedWords[] = []
  mapTexts(content, (place, which, text) => {
    texts.push({ place, which, text })
    return text
  })
  return texts
}

/** What those who answer are called, as it is edited: in Finnish everywhere until somebody says more. */
export function titleTexts(titles: readonly { title: string; words: CityText | null }[]): PlacedWords[] {
  return titles.map(({ title, words }) => ({
    place: 'title',
    which: title,
    text: words ?? { fi: title, 'fi-simple': title, sv: title, en: title },
  }))
}

const keyOf = ({ place, which }: Pick<PlacedWords, 'place' | 'which'>) => `${place} ${which}`

/**
 * The content and the titles with these words; undefined unless all the texts of the content are among them, each once.
 * Titles come and go with accounts while somebody writes: one that nobody has is left out, a new one stays as it is.
 */
export function withTexts(content: SiteContent, titles: readonly string[], texts: readonly PlacedWords[]) {
  const said = new Map(texts.map((one) => [keyOf(one), one.text]))
  const known = textsOf(content).map(keyOf)
  const ours = texts.filter(({ place }) => place !== 'title')
  const isWhole =
    said.size === texts.length && ours.length === known.length && known.every((key) => said.has(key))
  if (!isWhole) return undefined
  return {
    content: mapTexts(content, (place, which, text) => said.get(keyOf({ place, which })) ?? text),
    titles: texts
      .filter(({ place, which }) => place === 'title' && titles.includes(which))
      .map(({ which, text }) => ({ title: which, words: text })),
  }
}
