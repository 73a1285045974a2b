import { useSignal, useSignalEffect } from '@preact/signals'
import type { HandoverTargets } from '../../protocol/handover.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'
import { CardField } from './CardField.tsx'
import type { WalkDraft } from './referral-draft.ts'

type People = HandoverTargets['people']

/** Nobody has to go alone: a colleague or somebody else, where the two meet and when. */
export function WalkFields({ app, own }: { app: App; own: Own }) {
  const { draft, write } = own.referring
  const { walk } = draft.value
  const people = usePeople(app, own)
  const change = (by: Partial<WalkDraft>) => write({ walk: { ...walk, ...by } })
  const walker = people.find(({ id }) => id === walk.walkerId)
  return (
    <details class="walk" open={Boolean(walk.who)}>
      <summary>{t('referral.walk')}</summary>
      <p class="xs soft">{t('referral.walk-hint')}</p>
      <div class="card-fields">
        <label class="field">
          <span class="strong">{t('referral.walker')}</span>
          <select
            class="input"
            value={walk.walkerId ?? ''}
            onChange={(event) => {
              const one = people.find(({ id }) => id === event.currentTarget.value)
              change({ walkerId: one?.id ?? null, who: one?.name ?? '', invites: false })
            }}
          >
            <option value="">{t('referral.walker-other')}</option>
            {people.map(({ id, name, title }) => (
              <option key={id} value={id}>
                {name}, {title}
              </option>
            ))}
          </select>
        </label>
        <CardField
          label={t('referral.walk-who')}
          value={walk.who}
          longest={100}
          onWrite={(who) => change({ who })}
        />
        <CardField
          label={t('referral.walk-where')}
          value={walk.where}
          longest={200}
          onWrite={(where) => change({ where })}
        />
        <label class="field">
          <span class="strong">{t('referral.walk-at')}</span>
          <input
            class="input"
            type="datetime-local"
            value={walk.at}
            onInput={(event) => change({ at: event.currentTarget.value })}
          />
        </label>
      </div>
      {walker && (
        <label class="row">
          <input
            type="checkbox"
            disabled={!walker.onDuty}
            checked={walk.invites}
            onChange={(event) => change({ invites: event.currentTarget.checked })}
          />
          {t(walker.onDuty ? 'referral.invite' : 'referral.invite-away', { name: walker.name })}
        </label>
      )}
    </details>
  )
}

/** Those who answer here, and whether they are there now. */
function usePeople(app: App, own: Own): People {
  const people = useSignal<People>([])
  useSignalEffect(() => {
    void app.duty.colleagues.value
    void app.connection.ask('handover:targets', { conversationId: own.id }).then((reply) => {
      if (reply.ok) people.value = reply.answer.people
    })
  })
  return people.value
}
