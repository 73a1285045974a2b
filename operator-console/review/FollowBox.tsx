import { useSignal } from '@preact/signals'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Board, Live } from './live-state.ts'
import { MessageList } from './MessageList.tsx'
import { isStated, ReasonField } from './ReasonField.tsx'

interface Props {
  app: App
  live: Live
  talks: Board['talks']
}

/** Reading along, where the city allows it: behind a reason, and only of those whom the role card told. */
export function FollowBox({ app, live, talks }: Props) {
  const chosen = useSignal('')
  const reason = useSignal('')
  const followed = live.followed.value
  const offered = talks.filter(({ mayFollow }) => mayFollow)
  const talk = offered.find(({ id }) => id === chosen.value) ?? offered[0]
  if (followed)
    return (
      <section class="follow">
        <div class="head">
          <Icon name="eye" />
          <h2>{t('review.follow.title', { name: followed.counsellor })}</h2>
          <button type="button" class="btn small end" onClick={live.stop}>
            {t('review.follow.stop')}
          </button>
        </div>
        <p class="xs soft">{t('review.follow.recorded')}</p>
        <div aria-live="polite">
          <MessageList app={app} language={followed.language} entries={followed.entries} />
        </div>
      </section>
    )
  return (
    <section class="follow">
      <h2>{t('review.follow.label')}</h2>
      <p class="soft">{t('review.follow.why')}</p>
      {live.refusal.value && <p role="alert">{t(`refusals.${live.refusal.value}`)}</p>}
      {!talk ? (
        <p>{t('review.follow.nobody')}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void live.follow(talk, reason.value.trim())
          }}
        >
          <label class="field">
            {t('review.now.counsellor')}
            <select
              class="input"
              value={talk.id}
              onChange={({ currentTarget }) => {
                chosen.value = currentTarget.value
              }}
            >
              {offered.map(({ id, counsellor, state }) => (
                <option key={id} value={id}>
                  {counsellor}, {t(`review.now.is.${state}`)}
                </option>
              ))}
            </select>
          </label>
          <ReasonField label={t('review.follow.reason')} reason={reason} />
          <button type="submit" class="btn" disabled={!isStated(reason)}>
            {t('review.follow.start')}
          </button>
        </form>
      )}
    </section>
  )
}
