import { useSignal } from '@preact/signals'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import type { EntryProps } from './entry-props.ts'
import { newerSource, sourceLanguageOf, variantIn } from './entry-rules.ts'
import { SourceDifference } from './SourceDifference.tsx'
import { TextInUse } from './TextInUse.tsx'
import { VariantReader } from './VariantReader.tsx'
import { VariantWriter } from './VariantWriter.tsx'

interface Props extends EntryProps {
  language: ContentLanguage
  isWriting: boolean
}

/** A text beside what it says in another language: that of its source, or whichever is chosen. */
export function VariantSides({ app, entry, state, language, isWriting }: Props) {
  const chosen = useSignal<ContentLanguage | null | undefined>(undefined)
  const source = sourceLanguageOf(entry, language)
  const beside = chosen.value === undefined ? (source ?? null) : chosen.value
  const isBehind = newerSource(entry, variantIn(entry, language)?.source ?? null) !== null
  const props = { app, entry, state, language }
  return (
    <div class="entry-texts">
      <BesideChoice
        entry={entry}
        language={language}
        beside={beside}
        onChoose={(next) => {
          chosen.value = next
        }}
      />
      <div class={beside ? 'sides' : 'sides one'}>
        {beside && (
          <section class="side" aria-label={languageName(beside)}>
            {isBehind && beside === source ? (
              <SourceDifference app={app} entry={entry} language={language} />
            ) : (
              <TextInUse app={app} entry={entry} language={beside} />
            )}
          </section>
        )}
        <section class="side own-side" aria-label={languageName(language)}>
          {isWriting ? <VariantWriter {...props} /> : <VariantReader {...props} />}
        </section>
      </div>
    </div>
  )
}

interface Choice {
  entry: GuidanceEntry
  language: ContentLanguage
  beside: ContentLanguage | null
  onChoose: (beside: ContentLanguage | null) => void
}

function BesideChoice({ entry, language, beside, onChoose }: Choice) {
  const others = entry.variants.map((one) => one.language).filter((one) => one !== language)
  if (others.length === 0) return null
  return (
    <label class="beside-choice xs">
      {t('library.beside')}
      <select
        class="input"
        value={beside ?? ''}
        onChange={({ currentTarget }) => onChoose(others.find((one) => one === currentTarget.value) ?? null)}
      >
        <option value="">{t('library.nothing-beside')}</option>
        {others.map((one) => (
          <option key={one} value={one}>
            {languageName(one)}
          </option>
        ))}
      </select>
    </label>
  )
}
