import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import { districtOf, themeOf } from '../conversation/naming.ts'
import { languageName } from '../guidance/language-name.ts'

interface Props {
  app: App
  told: {
    siteId: string
    language: ContentLanguage
    theme: string | null
    district: string | null
    nickname: string | null
  }
  /** What else belongs on the second line. */
  more?: readonly string[]
}

/** What a young person told before anybody answered: the same wherever somebody may be taken from. */
export function Told({ app, told, more = [] }: Props) {
  const theme = themeOf(told, app.sites.value)
  const line = [languageName(told.language), districtOf(told, app.sites.value)]
  return (
    <>
      <div class="theme">
        <span class="cut" title={theme}>
          {theme}
        </span>
      </div>
      <div class="sub cut">{[...line, ...(told.nickname ? [told.nickname] : []), ...more].join(' · ')}</div>
    </>
  )
}
