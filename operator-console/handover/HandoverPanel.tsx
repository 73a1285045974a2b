import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { HandoverKind, HandoverTargets } from '../../protocol/handover.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { localized, t } from '../language.ts'
import { focusOn } from '../ui/use-summons.ts'
import { createHandoverPanel, type HandoverPanelState, type Target } from './panel-state.ts'
import './handover.css'

const kinds: readonly HandoverKind[] = ['cold', 'warm', 'guest']
const longestNote = 2000

/** Opens beside the talk, never over it: how, to whom, and what the next one should know. */
export function HandoverPanel({ app, own }: { app: App; own: Own }) {
  const panel = useMemo(() => createHandoverPanel(app.connection, own.id), [own.id])
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => void focusOn(form.current?.querySelector('input')), [])
  useSignalEffect(() => {
    // Who is there changes while the panel is open.
    void app.duty.colleagues.value
    void panel.refresh()
  })
  const close = () => {
    own.handingOver.value = false
    app.conversations.summon(own.id)
  }
  const missing = missingIn(panel)
  return (
    <form
      ref={form}
      class="handover-panel"
      aria-label={t('handover.title')}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await panel.propose()) close()
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Kinds panel={panel} name={`kind-${own.id}`} />
      <Targets panel={panel} name={`target-${own.id}`} />
      <Note panel={panel} id={`summary-${own.id}`} />
      <div role="alert">
        {panel.refusal.value && <p class="xs state alarm">{t(`refusals.${panel.refusal.value}`)}</p>}
      </div>
      {missing.length > 0 && (
        <p class="xs" id={`missing-${own.id}`}>
          {t('handover.missing')} {missing.map((name) => t(`handover.missing-${name}`)).join(', ')}.
        </p>
      )}
      <div class="foot">
        <button
          type="submit"
          class="btn main"
          disabled={panel.sending.value || missing.length > 0}
          aria-describedby={missing.length > 0 ? `missing-${own.id}` : undefined}
        >
          {t(panel.sending.value ? 'handover.sending' : 'handover.submit')}
        </button>
        <button type="button" class="btn" onClick={close}>
          {t('handover.cancel')} <kbd class="key">Esc</kbd>
        </button>
      </div>
    </form>
  )
}

function Kinds({ panel, name }: { panel: HandoverPanelState; name: string }) {
  return (
    <fieldset class="kinds">
      <legend>{t('handover.kind')}</legend>
      {kinds.map((kind) => (
        <label key={kind} class="reason">
          <input
            type="radio"
            name={name}
            checked={panel.kind.value === kind}
            onChange={() => {
              panel.kind.value = kind
              if (kind !== 'cold' && !panel.target.value?.startsWith('person')) panel.target.value = undefined
            }}
          />
          {t(`handover.${kind}`)}
        </label>
      ))}
    </fieldset>
  )
}

function Targets({ panel, name }: { panel: HandoverPanelState; name: string }) {
  const { people, teams } = panel.targets.value
  const kind = panel.kind.value
  const choice = (target: Target, who: ComponentChildren, state: string, isFree = true) => (
    <label key={target} class="reason">
      <input
        type="radio"
        name={name}
        disabled={!isFree}
        checked={panel.target.value === target}
        onChange={() => {
          panel.target.value = target
        }}
      />
      <span>{who}</span>
      <span class={isFree ? 'xs state good' : 'xs soft'}>{state}</span>
    </label>
  )
  return (
    <fieldset>
      <legend>{t('handover.to')}</legend>
      {people.map((one) => {
        const state = stateOf(one, kind)
        const words = state === 'paused' ? t('duty.pausing') : t(`handover.${state}`)
        // An account holds its title in Finnish.
        const who = (
          <>
            {one.name}, <span lang="fi">{one.title}</span>
          </>
        )
        return choice(`person:${one.id}`, who, words, state === 'free')
      })}
      {kind !== 'guest' &&
        teams.map((team) =>
          choice(
            `team:${team.id}`,
            t('handover.team', { name: localized(team.name) }),
            t('handover.team-free', { count: team.free }),
            team.free > 0,
          ),
        )}
      {kind === 'cold' &&
        teams.map((team) =>
          choice(
            `queue:${team.id}`,
            t('handover.queue', { name: localized(team.name) }),
            t('handover.queue-keeps'),
          ),
        )}
    </fieldset>
  )
}

function Note({ panel, id }: { panel: HandoverPanelState; id: string }) {
  return (
    <div class="field">
      <label for={id}>{t('handover.note')}</label>
      <textarea
        id={id}
        class="input"
        rows={3}
        maxLength={longestNote}
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        value={panel.note.value}
        onInput={(event) => {
          panel.note.value = event.currentTarget.value
        }}
      />
      <p id={`${id}-hint`} class="xs soft as-written">
        {t('handover.note-hint')}
      </p>
    </div>
  )
}

function missingIn({ target, note }: HandoverPanelState): ('target' | 'note')[] {
  return [...(target.value ? [] : ['target' as const]), ...(note.value.trim() ? [] : ['note' as const])]
}

function stateOf({ onDuty, paused, hasRoom }: HandoverTargets['people'][number], kind: HandoverKind) {
  if (!onDuty) return 'off'
  if (paused) return 'paused'
  return hasRoom || kind === 'guest' ? 'free' : 'full'
}
