import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import { GuidanceMessage, type GuidanceOfMessage } from '../guidance/GuidanceMessage.tsx'
import { MessageText } from './MessageText.tsx'

interface Props {
  app: App
  text: string
  /** Of the conversation: what the library sent has its own. */
  language: ContentLanguage
  guidance: GuidanceOfMessage | undefined
}

/** A message as it is read: a person's own words, or words of the library. */
export function MessageWords({ app, text, language, guidance }: Props) {
  if (!guidance) return <MessageText text={text} language={language} />
  return <GuidanceMessage text={text} guidance={guidance} spoken={app.duty.standing.value.languages} />
}
