import { useState } from 'preact/hooks'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { sendMessage } from '../message/message-state.ts'
import { goOnAt } from '../ui/go-on-at.ts'
import { lines } from '../ui/lines.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { closeSheet } from '../ui/sheet-state.ts'
import { useHasWritten } from './has-written.ts'
import { DueLead, MessageFields, useWords } from './MessageFields.tsx'

/** Leaves the queue: what is written, now or before, is answered later. */
export function LeaveMessageSheet() {
  const { maySend, words, isTooLong } = useWords()
  const hasWritten = useHasWritten()
  const [refusal, setRefusal] = useState<RefusalCode>()
  const mayLeave = maySend || (hasWritten && words.trim() === '')

  async function leave(): Promise<void> {
    if (!mayLeave || isTooLong) return
    if (maySend) sendMessage(words)
    const reply = await ask('left-message:leave', {})
    if (!reply?.ok) return setRefusal(reply?.refusal ?? 'unavailable')
    closeSheet()
    // The ways to wait are gone with the place in the queue.
    goOnAt('h1')
  }

  return (
    <Sheet title={t('message-form.title')}>
      <p class="lead">
        <DueLead theme={conversation.value?.theme ?? null} />
      </p>
      {hasWritten && <p class="as-written">{lines(t('message-form.have-words'))}</p>}
      <MessageFields id="leave-queue" onSubmit={leave} />
      {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
      <div class="buttons">
        <button class="button" type="button" aria-disabled={!mayLeave} onClick={leave}>
          {t('message-form.send')}
        </button>
        <button class="button plain" type="button" onClick={closeSheet}>
          {t('message-form.stay')}
        </button>
      </div>
    </Sheet>
  )
}
