import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import { directionOf, GuidanceText } from '../guidance/GuidanceText.tsx'
import { StateWord } from '../guidance/StateWord.tsx'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { variantIn, versionInUse } from './entry-rules.ts'
import { useVersions } from './use-versions.ts'

/** The words that hold in a language now, which need not be the newest that somebody wrote. */
export function TextInUse({
  app,
  entry,
  language,
}: {
  app: App
  entry: GuidanceEntry
  language: ContentLanguage
}) {
  const newest = variantIn(entry, language)
  const isNewest = newest !== undefined && versionInUse(newest) === newest.version
  const versions = useVersions(app, entry, language, !isNewest).answer.value?.versions
  if (!newest) return null
  const text = isNewest ? newest : versions?.find(({ version }) => version === newest.shown?.version)
  if (!text) return <p role="status">{t('opening.wait')}</p>
  return (
    <>
      <div class="of">
        <h2>{languageName(language)}</h2>
        <StateWord text={text} />
      </div>
      <Words title={text.title} text={text.text} language={language} />
    </>
  )
}

/** Title and text as a young person reads them. */
export function Words({ title, text, language }: { title: string; text: string; language: ContentLanguage }) {
  return (
    <div class="shown-words">
      <p class="strong" lang={language} dir={directionOf(language)}>
        {title}
      </p>
      <GuidanceText text={text} language={language} />
    </div>
  )
}
