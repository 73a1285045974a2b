import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { GuideFault } from '../../protocol/escalation-guide-faults.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import { GuideEmergency } from './GuideEmergency.tsx'
import { guideField } from './GuideFields.tsx'
import { GuideLanguages } from './GuideLanguages.tsx'
import { GuideOutreach } from './GuideOutreach.tsx'
import { GuideBases, GuideRecipients, GuideTexts } from './GuideTexts.tsx'
import { findGaps } from './guide-draft.ts'
import { type GuideEditor, guideEditorOf } from './guide-editor-state.ts'
import '../contact-form/form-editor.css'
import './guide.css'

/** What the city says of duties and emergencies, and by when it is read again. */
export function GuideSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const editor = guideEditorOf(app, site.id)
  const today = cityDay(app.clock.now.value)
  useEffect(() => void editor.read(), [])
  if (!editor.kept.value)
    return (
      <p role="status">{t(editor.refusal.value ? `refusals.${editor.refusal.value}` : 'opening.wait')}</p>
    )
  return (
    <div class="guide">
      <GuideHead editor={editor} />
      <GuideLanguages editor={editor} today={today} />
      <Gaps editor={editor} />
      <GuideEmergency editor={editor} />
      <GuideTexts editor={editor} list="duties" />
      <GuideTexts editor={editor} list="questions" />
      <GuideBases editor={editor} />
      <GuideRecipients editor={editor} />
      <GuideOutreach editor={editor} />
      <KeptDays editor={editor} />
      <GuideSave editor={editor} today={today} />
    </div>
  )
}

function GuideHead({ editor }: { editor: GuideEditor }) {
  const { version = 0, savedBy, savedAt } = editor.kept.value ?? {}
  const by = [savedBy, savedAt && formatMoment(savedAt)].filter(Boolean).join(', ')
  return (
    <div>
      <h2>{t('guide.title')}</h2>
      <p>{t('guide.about')}</p>
      <p class="soft xs">{version === 0 ? t('guide.none') : `${t('guide.version', { version })} · ${by}`}</p>
    </div>
  )
}

function Gaps({ editor }: { editor: GuideEditor }) {
  const gaps = findGaps(editor.draft.value)
  if (gaps.length === 0) return null
  const named = gaps.map(({ kind, age }) => `${t(`escalation.kind.${kind}`)} (${t(`guide.age.${age}`)})`)
  return <p class="note-line plain">{t('guide.gaps', { what: named.join(', ') })}</p>
}

function KeptDays({ editor }: { editor: GuideEditor }) {
  return (
    <div class="field guide-phone">
      <label for="guide-kept">{t('guide.kept-days')}</label>
      <input
        id="guide-kept"
        class="input num"
        type="number"
        min={30}
        max={3650}
        value={editor.draft.value.keptDays}
        onChange={({ currentTarget }) => {
          const days = Math.round(currentTarget.valueAsNumber) || 0
          editor.edit({ keptDays: Math.min(3650, Math.max(30, days)) })
        }}
      />
    </div>
  )
}

function GuideSave({ editor, today }: { editor: GuideEditor; today: string }) {
  const { isChanged, clashes, faults, saved } = editor
  const next = useRef<string | undefined>(undefined)
  // What was unfolded to show a fault is drawn by now.
  useLayoutEffect(() => {
    if (next.current) document.getElementById(next.current)?.focus()
    next.current = undefined
  })
  const save = async () => {
    const fault = await editor.save(today)
    if (!fault) return
    next.current = guideField(fault.field)
    unfold(editor, fault)
  }
  const parts = clashes.value.map((part) => t(`guide.part.${part}`)).join(', ')
  const told = saved.value ? t('guide.saved', { version: saved.value }) : ''
  return (
    <>
      {clashes.value.length > 0 && (
        <p class="note-line" role="status">
          {t('guide.clashes', { what: parts })}
        </p>
      )}
      <SaveBar
        save={{
          label: t('guide.save', { version: (editor.kept.value?.version ?? 0) + 1 }),
          act: () => void save(),
          isDisabled: !isChanged.value,
        }}
        discard={isChanged.value ? editor.discard : undefined}
        busy={editor.busy.value}
        refusal={editor.refusal.value}
        meanwhile={[
          { label: t('guide.take-theirs'), act: () => void editor.takeTheirs() },
          { label: t('guide.join-theirs'), act: () => void editor.joinTheirs() },
        ]}
        state={
          faults.value.length > 0
            ? { text: t('guide.mend-all'), isWrong: true }
            : { text: isChanged.value ? t('hours.unsaved') : told, isWrong: false }
        }
      />
    </>
  )
}

/** A fault of words is one of Finnish; one of a date is its language's. */
function unfold({ open, language }: GuideEditor, { field, fault }: GuideFault): void {
  open.value = /^[a-z.]+?\.\d+/.exec(field)?.[0]
  if (fault === 'missing') language.value = 'fi'
  if (fault === 'too-far') language.value = languageOf(field) ?? language.value
}

function languageOf(field: string) {
  return (['fi', 'fi-simple', 'sv', 'en'] as const).find((one) => field === `reviewBy.${one}`)
}
