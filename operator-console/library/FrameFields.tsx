import { contentLanguages } from '../../protocol/content-language.ts'
import type { GuidanceFrame, GuidanceTopic } from '../../protocol/guidance.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { kinds } from './kinds.ts'
import { flatTree } from './topic-draft.ts'

type OnChange = (part: Partial<GuidanceFrame>) => void

interface Basic {
  frame: Pick<GuidanceFrame, 'kind' | 'topic' | 'link'>
  topics: readonly GuidanceTopic[]
  onChange: OnChange
}

/** What an entry is and where it stands: asked for of every entry. */
export function BasicFields({ frame, topics, onChange }: Basic) {
  const isCard = frame.kind === 'link-card'
  return (
    <>
      <label class="field">
        {t('library.kind')}
        <select
          class="input choice"
          value={frame.kind}
          onChange={({ currentTarget }) => {
            const kind = kinds.find((one) => one === currentTarget.value) ?? frame.kind
            onChange({ kind, link: kind === 'link-card' ? (frame.link ?? '') : null })
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`guidance.kind.${kind}`)}
            </option>
          ))}
        </select>
        <span class="xs soft">{t(`library.about-kind.${frame.kind}`)}</span>
      </label>
      {isCard && (
        <label class="field">
          {t('library.link')}
          <input
            class="input"
            type="url"
            placeholder="https://"
            aria-invalid={!isLink(frame.link)}
            value={frame.link ?? ''}
            onInput={({ currentTarget }) => onChange({ link: currentTarget.value.trim() })}
          />
          {!isLink(frame.link) && <span class="xs state alarm">{t('library.fault.link-not-https')}</span>}
        </label>
      )}
      <label class="field">
        {t('library.topic')}
        <select
          class="input choice"
          value={frame.topic}
          onChange={({ currentTarget }) => onChange({ topic: currentTarget.value })}
        >
          {flatTree(topics).map(([{ id, name }, depth]) => (
            <option key={id} value={id}>
              {`${'\u2003'.repeat(depth)}${localized(name)}`}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

/** As the server demands it of a link card. */
export function isLink(link: string | null): boolean {
  return link !== null && link.length <= 500 && URL.canParse(link) && new URL(link).protocol === 'https:'
}

/** For which conversations an entry is suggested, and by which words it is found. */
export function FindingFields({
  site,
  frame,
  onChange,
}: {
  site: ConsoleSite
  frame: GuidanceFrame
  onChange: OnChange
}) {
  const toggled = (id: string) =>
    frame.themes.includes(id) ? frame.themes.filter((one) => one !== id) : [...frame.themes, id]
  return (
    <>
      <fieldset class="themes">
        <legend>{t('library.themes')}</legend>
        {site.themes.map(({ id, name }) => (
          <label key={id} class="row xs">
            <input
              type="checkbox"
              checked={frame.themes.includes(id)}
              onChange={() => onChange({ themes: toggled(id) })}
            />
            {localized(name)}
          </label>
        ))}
      </fieldset>
      <details class="keywords">
        <summary>{t('library.keywords')}</summary>
        <p class="xs soft">{t('library.keywords-hint')}</p>
        {contentLanguages.map((language) => (
          <label key={language} class="field xs">
            {languageName(language)}
            <input
              class="input"
              type="text"
              lang={language}
              dir={directionOf(language)}
              defaultValue={frame.keywords[language]?.join(', ') ?? ''}
              onChange={({ currentTarget }) =>
                onChange({ keywords: { ...frame.keywords, [language]: wordsIn(currentTarget.value) } })
              }
            />
          </label>
        ))}
      </details>
    </>
  )
}

function wordsIn(value: string): string[] {
  const words = value.split(/[,،]/).map((word) => word.trim())
  return [...new Set(words.filter(Boolean))]
}
