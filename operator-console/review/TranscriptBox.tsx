import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Detail, OpenCase, Transcript } from './case-state.ts'
import { MessageList } from './MessageList.tsx'
import { isStated, ReasonField } from './ReasonField.tsx'

interface Props {
  app: App
  one: OpenCase
  detail: Detail
}

/** What was said stays closed: opened with a reason, after the end, while it is there. */
export function TranscriptBox({ app, one, detail }: Props) {
  const { transcript, line } = detail
  const opened = one.transcript.value
  if (opened) return <Talk app={app} transcript={opened} />
  if (!transcript) return <p class="locked soft">{t('review.talk-gone')}</p>
  return (
    <section class="locked">
      <div class="head">
        <Icon name="lock" />
        <h3>{t('review.talk-closed')}</h3>
        {transcript.eraseAt && (
          <span class="soft end">{t('review.erased-on', { when: formatMoment(transcript.eraseAt) })}</span>
        )}
      </div>
      {line.isOwn ? (
        <p class="soft">{t('review.talk-yours')}</p>
      ) : transcript.isOpen ? (
        <p class="soft">{t('review.talk-open')}</p>
      ) : (
        <AskReason one={one} count={transcript.messages} />
      )}
    </section>
  )
}

function AskReason({ one, count }: { one: OpenCase; count: number }) {
  const reason = useSignal('')
  const fits = isStated(reason)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) void one.openTranscript(reason.value.trim())
      }}
    >
      <p class="soft" id="why-hint">
        {t('review.talk-why', { count })}
      </p>
      <ReasonField label={t('review.reason')} reason={reason} hint="why-hint" />
      <button type="submit" class="btn" disabled={!fits || one.busy.value}>
        {t('review.open-talk')}
      </button>
    </form>
  )
}

function Talk({ app, transcript }: { app: App; transcript: Transcript }) {
  const title = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => title.current?.focus(), [])
  return (
    <section class="talk-read">
      <h3 tabIndex={-1} ref={title}>
        {t('review.talk')}
      </h3>
      <p class="xs soft">{t('review.talk-recorded')}</p>
      <MessageList app={app} language={transcript.language} entries={transcript.entries} />
    </section>
  )
}
