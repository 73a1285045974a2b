import type { GuidanceEntry, GuidanceVariant } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { App } from '../app.ts'
import { StateWord } from '../guidance/StateWord.tsx'
import { formatMoment, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { Difference } from './Difference.tsx'
import type { EntryProps } from './entry-props.ts'
import { fallbackFor, variantIn } from './entry-rules.ts'
import { libraryOf } from './own-library.ts'
import { Words } from './TextInUse.tsx'
import { useVersions } from './use-versions.ts'
import { VariantActions } from './VariantActions.tsx'

/** The newest words in one language, who wrote them, who said they are right, and what may be done with them. */
export function VariantReader({ app, entry, state, language }: EntryProps & { language: ContentLanguage }) {
  const variant = variantIn(entry, language)
  return (
    <>
      <div class="of">
        <h2 tabIndex={-1}>{languageName(language)}</h2>
        {variant && <StateWord text={variant} />}
      </div>
      {variant ? (
        <>
          <p class="xs soft">{whoWrote(variant)}</p>
          <HowShown variant={variant} />
          <Words title={variant.title} text={variant.text} language={language} />
          <AgainstUse app={app} entry={entry} variant={variant} />
        </>
      ) : (
        <Missing entry={entry} language={language} />
      )}
      <Begun app={app} entry={entry} language={language} />
      <VariantActions app={app} entry={entry} state={state} language={language} />
    </>
  )
}

function whoWrote({ version, editedBy, editedAt }: GuidanceVariant): string {
  const values = { version, at: formatMoment(editedAt) }
  return editedBy ? t('library.written-by', { ...values, name: editedBy.name }) : t('library.brought', values)
}

/** Said honestly: whether, and how, a young person gets these words now. */
function HowShown({ variant: { shown, version, state } }: { variant: GuidanceVariant }) {
  const words =
    shown === null
      ? t('library.not-shown')
      : shown.version !== version
        ? t('library.older-shown', { version: shown.version, state: t(`guidance.state.${shown.state}`) })
        : state === 'approved'
          ? undefined
          : t(`library.shown-${state}`)
  if (!words) return null
  return (
    <p class={state === 'outdated' ? 'note-line' : 'note-line plain'}>
      <Icon name={state === 'outdated' ? 'old' : shown ? 'eye' : 'lock'} />
      <span>{words}</span>
    </p>
  )
}

/** What the newest words would change of those in use. */
function AgainstUse({ app, entry, variant }: { app: App; entry: GuidanceEntry; variant: GuidanceVariant }) {
  const { shown, language, version } = variant
  const isNewer = shown !== null && shown.version !== version
  const versions = useVersions(app, entry, language, isNewer).answer.value?.versions
  const used = isNewer && versions?.find((one) => one.version === shown.version)
  if (!used) return null
  return (
    <details open>
      <summary class="xs">{t('library.against-use')}</summary>
      <Difference before={used} now={variant} language={language} />
    </details>
  )
}

function Missing({ entry, language }: { entry: GuidanceEntry; language: ContentLanguage }) {
  const instead = fallbackFor(entry, language)
  return (
    <p class="note-line">
      <Icon name="none" />
      <span>
        {instead
          ? t('library.missing-instead', { instead: languageName(instead) })
          : t('library.missing-all')}
      </span>
    </p>
  )
}

/** Words that were begun and not saved are not forgotten. */
function Begun({ app, entry, language }: { app: App; entry: GuidanceEntry; language: ContentLanguage }) {
  const draft = libraryOf(app, entry.siteId).drafts.of(entry.id, language).value
  if (!draft) return null
  return (
    <p class="note-line plain">
      <Icon name="pen" />
      <span>{t('library.begun')}</span>
    </p>
  )
}
