import { useSignal } from '@preact/signals'
import { fallbackOf } from '../../protocol/content-language.ts'
import type { EscalationGuide } from '../../protocol/escalation-guide.ts'
import type { ContentLanguage, Language } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { firstGuide } from '../escalation/guide-draft.ts'
import { ReviewLine } from '../escalation/ReviewLine.tsx'
import { t } from '../language.ts'

const longest = 140

/** The city's words for the young person, in the language of the talk or the nearest that somebody wrote. */
function wordsFor(guide: EscalationGuide, language: ContentLanguage): string {
  for (const one of fallbackOf(language)) {
    const words = isOfCity(one) ? guide.outreach[one].trim() : ''
    if (words) return words
  }
  return guide.outreach.fi
}
const isOfCity = (language: ContentLanguage): language is Language => language in firstGuide.outreach

/**
 * Who would rather be called by an outreach worker asks for it on the national page: what to write there is put where the
 * counsellor writes, and sent by them. That it was talked about is noted for colleagues in one line.
 */
export function OutreachLine({ app, own }: { app: App; own: Own }) {
  const line = useSignal('')
  const id = useSignal(crypto.randomUUID())
  const isSaved = useSignal(false)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const { siteId, language } = own.conversation.value
  const guide = app.escalations.board.value.guides[siteId] ?? firstGuide
  const put = () => {
    const written = own.messages.draft.value.trimEnd()
    own.messages.write([written, wordsFor(guide, language)].filter(Boolean).join('\n\n'))
    app.conversations.summon(own.id)
  }
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
      <ReviewLine app={app} guide={guide} />
      <div class="ways">
        <button type="button" class="btn small" onClick={put}>
          {t('referral.outreach-put')}
        </button>
        <button type="button" class="btn small" onClick={suggest}>
          {t('referral.outreach-send')}
        </button>
      </div>
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
