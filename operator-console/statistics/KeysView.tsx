import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { ApiToken, TokenScope } from '../../protocol/statistics.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { refusalWords } from '../ui/refusal-words.ts'
import { formatDate } from './figures.ts'

const scopes: readonly TokenScope[] = ['conversations', 'referrals', 'outreach']
const lifetimes = [30, 90, 365] as const

/** Keys to what is published, for the city's own reporting. */
export function KeysView({ app, site }: { app: App; site: ConsoleSite }) {
  const tokens = useSignal<ApiToken[] | undefined>(undefined)
  const created = useSignal<string | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const siteId = site.id
  useEffect(() => {
    void app.connection.ask('statistics:tokens', { siteId }).then((reply) => {
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) tokens.value = reply.answer.tokens
    })
  }, [])
  const create = async (form: HTMLFormElement) => {
    const told = new FormData(form)
    const chosen = scopes.filter((scope) => told.has(scope))
    const reply = await app.connection.ask('statistics:create-token', {
      siteId,
      name: String(told.get('name')),
      scopes: chosen,
      days: Number(told.get('days')),
    })
    refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return
    tokens.value = reply.answer.tokens
    created.value = reply.answer.token
    form.reset()
  }
  const revoke = async (id: string) => {
    const reply = await app.connection.ask('statistics:revoke-token', { siteId, id })
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) tokens.value = reply.answer.tokens
  }
  return (
    <section class="keys-view">
      <h2>{t('statistics.view.keys')}</h2>
      <p>{t('statistics.keys.what')}</p>
      {refusal.value && (
        <p role="alert" class="state alarm">
          {refusalWords(refusal.value)}
        </p>
      )}
      <div role="status">
        {created.value && (
          <p class="note-line plain">
            <span>
              {t('statistics.keys.once')} <code>{created.value}</code>
            </span>
          </p>
        )}
      </div>
      <NewKey onCreate={create} />
      <ul class="key-list">
        {tokens.value?.map((token) => (
          <KeyRow key={token.id} token={token} now={app.clock.now.value} onRevoke={revoke} />
        ))}
      </ul>
    </section>
  )
}

function NewKey({ onCreate }: { onCreate: (form: HTMLFormElement) => Promise<void> }) {
  const busy = useSignal(false)
  const create = async (form: HTMLFormElement) => {
    // Of two keys only the second would be shown.
    if (busy.value) return
    busy.value = true
    await onCreate(form)
    busy.value = false
  }
  return (
    <form
      class="new-key"
      onSubmit={(event) => {
        event.preventDefault()
        void create(event.currentTarget)
      }}
    >
      <label class="field">
        <span>{t('statistics.keys.name')}</span>
        <input class="input" name="name" required maxLength={80} autocomplete="off" />
      </label>
      <fieldset>
        <legend>{t('statistics.keys.opens')}</legend>
        {scopes.map((scope) => (
          <label key={scope}>
            <input type="checkbox" name={scope} defaultChecked={scope === 'conversations'} />{' '}
            {t(`statistics.keys.${scope}`)}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{t('statistics.keys.lasts')}</span>
        <select class="input choice" name="days">
          {lifetimes.map((days) => (
            <option key={days} value={days}>
              {t('statistics.keys.days', { days })}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="btn main">
        {t('statistics.keys.create')}
      </button>
    </form>
  )
}

interface KeyRowProps {
  token: ApiToken
  now: number
  onRevoke: (id: string) => Promise<void>
}

function KeyRow({ token, now, onRevoke }: KeyRowProps) {
  const isOver = Date.parse(token.expiresAt) <= now
  const state = token.revoked ? 'revoked' : isOver ? 'over' : 'holds'
  return (
    <li>
      <b>{token.name}</b>{' '}
      <span class="soft">
        {t(`statistics.keys.${state}`, { day: formatDate(cityDay(Date.parse(token.expiresAt))) })} ·{' '}
        {token.scopes.map((scope) => t(`statistics.keys.${scope}`)).join(', ')} ·{' '}
        {token.lastUsedOn
          ? t('statistics.keys.used', { day: formatDate(token.lastUsedOn) })
          : t('statistics.keys.unused')}
      </span>{' '}
      {state === 'holds' && (
        <button type="button" class="btn small" onClick={() => void onRevoke(token.id)}>
          {t('statistics.keys.revoke', { name: token.name })}
        </button>
      )}
    </li>
  )
}
