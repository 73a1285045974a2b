import { useEffect, useRef } from 'preact/hooks'
import { ageOf, anotherOne, basesFor } from '../../protocol/escalation-rules.ts'
import { longestEscalationText } from '../../protocol/escalation-states.ts'
import type { App } from '../app.ts'
import { formatClockTime, localized, t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { Icon } from '../ui/Icon.tsx'
import { MomentField } from '../ui/MomentField.tsx'
import { minutesSince } from '../ui/time.ts'
import { AgeFields } from './AgeFields.tsx'
import { Choice } from './Choice.tsx'
import { ColleagueFields } from './ColleagueFields.tsx'
import { DoneFields } from './DoneFields.tsx'
import { DutyBox } from './DutyBox.tsx'
import { FormFoot } from './FormFoot.tsx'
import type { EscalationRecord } from './record-state.ts'
import { TellingFields } from './TellingFields.tsx'
import './form.css'

interface Props {
  app: App
  one: EscalationRecord
}

/** The right questions in the order in which they come up. Nothing of it is required before it is decided. */
export function EscalationForm({ app, one }: Props) {
  const { kind, readsAlong, state } = one.record.value
  const closed = readsAlong || state === 'done' || state === 'withdrawn'
  const close = () => {
    app.escalations.close()
    const focused = app.conversations.focused.value
    if (focused) app.conversations.summon(focused.id)
  }
  const pressed = (event: KeyboardEvent) => {
    // Who writes doesn't lose the line they are in; what stands above the form is closed before it.
    if (event.key !== 'Escape' || isWritten(event.target) || isCovered(app)) return
    event.preventDefault()
    close()
  }
  return (
    <form class="escalation-form" onSubmit={(event) => event.preventDefault()} onKeyDown={pressed}>
      <FormHead one={one} onClose={close} />
      <fieldset class="whole" disabled={closed} aria-label={t(`escalation.kind.${kind}`)}>
        <AgeFields one={one} />
        <DutyBox app={app} one={one} />
        {kind !== 'emergency' && <WithoutName app={app} one={one} />}
        <BasisFields app={app} one={one} />
        <MomentField
          label={t('escalation.known-at')}
          hint={t('escalation.known-hint')}
          at={one.answers.value.knownAt}
          onChange={(knownAt) => one.write({ knownAt })}
          now={app.clock.exact}
        />
        <WordsField one={one} />
      </fieldset>
      {!readsAlong && state !== 'withdrawn' && <ColleagueFields app={app} one={one} />}
      <fieldset class="whole" disabled={closed} aria-label={t('escalation.told-and-done')}>
        <TellingFields app={app} one={one} />
        <DoneFields app={app} one={one} />
      </fieldset>
      <FormFoot app={app} one={one} />
    </form>
  )
}

function isCovered({ escalations, layout }: App): boolean {
  return Boolean(escalations.emergency.now.value || layout.help.value || layout.menu.value)
}

function isWritten(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('textarea, select, input:not([type=radio], [type=checkbox])')
  )
}

function FormHead({ one, onClose }: { one: EscalationRecord; onClose: () => void }) {
  const title = useRef<HTMLHeadingElement>(null)
  const { kind, state, leadMinutes, raisedAt, raisedBy, readsAlong } = one.record.value
  useEffect(() => {
    // Nobody's sentence is interrupted: only a press that came from elsewhere moves the focus here.
    if (!document.activeElement?.matches('textarea')) title.current?.focus()
  }, [])
  return (
    <section class="form-head">
      <div class="head">
        <h2 tabIndex={-1} ref={title}>
          {t(`escalation.kind.${kind}`)}
        </h2>
        <button type="button" class="btn small end" onClick={onClose}>
          <Icon name="x" />
          {t('escalation.close')} <kbd class="key">Esc</kbd>
        </button>
      </div>
      <p class="xs soft">
        {[
          t(`escalation.state.${state}`),
          `${raisedBy ?? t('escalation.somebody')} ${formatClockTime(raisedAt)}`,
          ...(leadMinutes === null ? [] : [t('escalation.lead', { time: formatLead(leadMinutes) })]),
        ].join(' · ')}
      </p>
      <p class="xs soft" role="status">
        {readsAlong
          ? t('escalation.you-read-along')
          : t(one.isKept.value ? 'escalation.kept' : 'escalation.keeping')}
      </p>
    </section>
  )
}

function formatLead(minutes: number): string {
  return formatDuration(minutesSince(new Date(0).toISOString(), minutes * 60_000))
}

/** A step of its own, at any time: asking costs nobody anything. */
function WithoutName({ app, one }: Props) {
  const at = one.answers.value.consultedWithoutNameAt
  const mark = () =>
    one.write({ consultedWithoutNameAt: at ? null : new Date(app.clock.exact()).toISOString() })
  return (
    <section>
      <h3>{t('escalation.without-name')}</h3>
      <p class="xs">{t('escalation.without-name-hint')}</p>
      <button type="button" class="btn small" aria-pressed={at !== null} onClick={mark}>
        {at ? t('escalation.consulted-at', { time: formatClockTime(at) }) : t('escalation.consulted')}
      </button>
    </section>
  )
}

function BasisFields({ app, one }: Props) {
  const { siteId, kind } = one.record.value
  const { legalBasis } = one.answers.value
  const guide = app.escalations.board.value.guides[siteId]
  const bases = guide ? basesFor(guide, kind, ageOf(one.answers.value)) : []
  const choices = [
    ...bases.map(({ code, name, text }) => ({ code, name, text })),
    { code: anotherOne, name: undefined, text: undefined },
  ]
  return (
    <section>
      <fieldset>
        <legend>{t('escalation.basis')}</legend>
        {choices.map(({ code, name, text }, at) => (
          <Choice
            key={code}
            name={`basis-${one.id}`}
            checked={legalBasis === code}
            choose={() => one.write({ legalBasis: code })}
          >
            {name ? localized(name) : t('escalation.other-basis')}
            {name && at === 0 && <b class="proposed">{t('escalation.proposed')}</b>}
            {text && <span class="xs soft block">{localized(text)}</span>}
          </Choice>
        ))}
      </fieldset>
    </section>
  )
}

function WordsField({ one }: { one: EscalationRecord }) {
  const id = `escalation-text-${one.id}`
  return (
    <section class="field">
      <label for={id}>{t('escalation.words')}</label>
      <textarea
        id={id}
        class="input"
        rows={4}
        maxLength={longestEscalationText}
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        value={one.answers.value.text}
        onInput={(event) => one.write({ text: event.currentTarget.value })}
      />
      <p id={`${id}-hint`} class="xs soft">
        {t('escalation.words-hint')}
      </p>
    </section>
  )
}
