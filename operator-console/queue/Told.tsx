import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import { districtOf } from '../conversation/naming.ts'
import { languageName } from '../ui/language-name.ts'

interface Props {
  app: App
  told: {
    siteId: string
    language: ContentLanguage
    district: string | null
    nickname: string | null
  }
  /** What else belongs on the line. */
  more?: readonly string[]
}

/** Who it is, before anybody answered: the name first, and nothing about what wasn't told. */
export function Told({ app, told, more = [] }: Props) {
  const rest = [
    languageName(told.language),
    ...(told.district ? [districtOf(told, app.sites.value)] : []),
    ...more,
  ]
  return (
    <>
      {told.nickname && <bdi class="name">{told.nickname}</bdi>}
      {/* A line that goes on begins with a word, never with the dot. */}
      {(told.nickname ? ['', ...rest] : rest).join('\u00a0· ')}
    </>
  )
}
