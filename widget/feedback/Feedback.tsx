import { useEffect } from 'preact/hooks'
import { identityCodeMask } from '../../protocol/identity-code.ts'
import { log } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { MaskedNote } from '../message/MaskedNote.tsx'
import { maskField } from '../message/mask-field.ts'
import { goOnAt } from '../ui/go-on-at.ts'
import { Icon } from '../ui/Icon.tsx'
import { faces } from '../ui/later-icons.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import { failure, finish, given, line, rate, readGiven, skip } from './feedback-state.ts'
import './feedback.css'

const feelings = ['good', 'fairly-good', 'fairly-bad', 'bad'] as const
const answers = ['yes', 'partly', 'no'] as const
const reasons = ['too-long', 'changed-mind', 'not-now', 'did-not-dare', 'elsewhere'] as const
const longest = 500

/** Two taps and a line, each of which may be left out; who was never answered is asked why they left. */
export function Feedback() {
  const { end } = useSignal(given)
  const { entries } = useSignal(log)
  useEffect(readGiven, [])
  const wasAnswered = entries.some(({ kind }) => kind === 'claimed')
  if (end === 'skipped') return null
  if (end === 'thanked')
    return (
      <>
        <p class="feedback-thanks as-written" role="status" tabIndex={-1}>
          {lines(t('feedback.thanks'))}
        </p>
        {line.value.includes(identityCodeMask) && <MaskedNote isOld={true} />}
      </>
    )
  return (
    <section class="part feedback" aria-label={t('feedback.title')}>
      {wasAnswered ? <Ratings /> : <Leaving />}
      <Line />
    </section>
  )
}

function Ratings() {
  const { feeling, helped } = useSignal(given)
  return (
    <>
      <fieldset class="part">
        <legend class="legend">{t('feedback.feeling')}</legend>
        <div class="faces">
          {feelings.map((one) => (
            <button
              class="face"
              type="button"
              aria-pressed={feeling === one}
              onClick={() => rate({ feeling: feeling === one ? null : one })}
            >
              <Icon path={faces[one]} />
              {t(`feedback.${one}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset class="part">
        <legend class="legend">{t('feedback.helped')}</legend>
        <div class="chips">
          {answers.map((one) => (
            <button
              class="chip"
              type="button"
              aria-pressed={helped === one}
              onClick={() => rate({ helped: helped === one ? null : one })}
            >
              {t(`feedback.${one}`)}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  )
}

function Leaving() {
  const { reason } = useSignal(given)
  return (
    <fieldset class="part">
      <legend class="legend">{t('feedback.leaving')}</legend>
      <div class="chips">
        {reasons.map((one) => (
          <button
            class="chip"
            type="button"
            aria-pressed={reason === one}
            onClick={() => rate({ reason: reason === one ? null : one })}
          >
            {t(`feedback.${one}`)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function Line() {
  const { feeling, helped, reason } = useSignal(given)
  const failed = useSignal(failure)
  const hasTapped = feeling !== null || helped !== null || reason !== null
  return (
    <>
      {hasTapped && <Words />}
      {failed && (
        <p class="small" role="alert">
          {t(`refusals.${failed}`)}
        </p>
      )}
      <div class="buttons">
        {hasTapped && (
          <button
            class="button plain"
            type="button"
            onClick={() => void finish().then(() => goOnAt('.feedback-thanks'))}
          >
            {t('feedback.send')}
          </button>
        )}
        <button class="button plain" type="button" onClick={leaveOut}>
          {t('feedback.skip')}
        </button>
      </div>
    </>
  )
}

function leaveOut(): void {
  skip()
  goOnAt('h1')
}

function Words() {
  const words = useSignal(line)
  return (
    <div class="field">
      <label for="feedback-line">{t('feedback.line')}</label>
      <textarea
        id="feedback-line"
        rows={2}
        maxLength={longest}
        autocomplete="off"
        spellcheck={false}
        aria-describedby="feedback-hint"
        value={words}
        onInput={({ currentTarget }) => {
          line.value = maskField(currentTarget)
        }}
      />
      <p class="soft small as-written" id="feedback-hint">
        {lines(t('feedback.line-hint'))}
      </p>
      {words.includes(identityCodeMask) && <MaskedNote />}
    </div>
  )
}
