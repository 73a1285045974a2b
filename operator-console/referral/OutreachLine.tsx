import { useSignal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'

const longest = 140

/**
 * Who would rather be called by an outreach worker asks for it on the national page: the library has what to write there.
 * That it was talked about is noted for colleagues in one line.
 */
export function OutreachLine({ app, own }: { app: App; own: Own }) {
  const line = useSignal('')
  const id = useSignal(crypto.randomUUID())
  const isSaved = useSignal(false)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const suggest = () => {
    own.guidance.words.value = t('referral.outreach-words')
    own.guidance.open()
    app.conversations.summon(own.id)
  }
  const note = async (event: Event) => {
    event.preventDefault()
    if (!line.value.trim()) return
    const text = t('referral.outreach-note', { line: line.value.trim() })
    const asked = { conversationId: own.id, id: id.value, text }
    const reply = await app.connection.ask('note:add', asked)
    refusal.value = reply.ok ? undefined : reply.refusal
    isSaved.value = reply.ok
    if (!reply.ok) return
    own.notes.heard([reply.answer])
    line.value = ''
    id.value = crypto.randomUUID()
  }
  return (
    <details class="outreach">
      <summary>{t('referral.outreach')}</summary>
      <p class="xs soft">{t('referral.outreach-hint')}</p>
      <button type="button" class="btn small" onClick={suggest}>
        {t('referral.outreach-send')}
      </button>
      <form onSubmit={note}>
        <label class="field">
          <span class="xs">{t('referral.outreach-line')}</span>
          <input
            class="input"
            type="text"
            autocomplete="off"
            maxLength={longest}
            value={line.value}
            onInput={(event) => {
              line.value = event.currentTarget.value
              isSaved.value = false
            }}
          />
        </label>
        <button type="submit" class="btn small" disabled={!line.value.trim()}>
          {t('referral.outreach-save')}
        </button>
      </form>
      <p class="xs soft" role="status">
        {isSaved.value && t('referral.outreach-saved')}
        {refusal.value && t(`refusals.${refusal.value}`)}
      </p>
    </details>
  )
}
