import type { ComponentType } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { DeskAnswer, Visit } from '../../protocol/desk.ts'
import { formatMoment, t } from '../language.ts'
import { LanguageChoice } from '../layout/LanguageChoice.tsx'
import { useTitle } from '../layout/page-title.ts'
import { SignIn } from '../session/SignIn.tsx'
import { languageName } from '../ui/language-name.ts'
import { createDesk, type DeskState } from './desk-state.ts'
import { ScanCode } from './ScanCode.tsx'
import './desk.css'

/** Where somebody arrives: a code is typed, just what may be seen is shown, and the arrival is marked. */
export function DeskPage() {
  const desk = useMemo(createDesk, [])
  const state = desk.session.state.value
  useTitle(state === 'signed-out' ? 'sign-in.title' : 'desk.title')
  if (state === 'signed-out') return <SignIn session={desk.session} />
  return (
    <main class="desk">
      <header>
        <h1 class="title">{t('desk.title')}</h1>
        <LanguageChoice />
        {state === 'signed-in' && (
          <button type="button" class="btn small" onClick={() => void desk.session.signOut()}>
            {t('desk.sign-out')}
          </button>
        )}
      </header>
      {desk.session.refusal.value && (
        <p class="state alarm" role="alert">
          {t(`refusals.${desk.session.refusal.value}`)}
        </p>
      )}
      {desk.self.value === null && <p>{t('desk.none')}</p>}
      {desk.self.value && <DeskViews desk={desk} />}
    </main>
  )
}

/** Who comes now, and when they may come: the second is fetched when it is first opened. */
function DeskViews({ desk }: { desk: DeskState }) {
  const [isTimes, setTimes] = useState(false)
  const [part, setPart] = useState<{ DeskTimes: ComponentType } | null>(null)
  const openTimes = () => {
    setTimes(true)
    import('../appointment/DeskTimes.tsx').then(
      ({ DeskTimes }) => setPart({ DeskTimes }),
      () => setTimes(false),
    )
  }
  return (
    <>
      <nav class="desk-views" aria-label={t('desk.title')}>
        <button type="button" aria-pressed={!isTimes} onClick={() => setTimes(false)}>
          {t('times.code-view')}
        </button>
        <button type="button" aria-pressed={isTimes} onClick={openTimes}>
          {t('times.times-view')}
        </button>
      </nav>
      {!isTimes ? (
        <Reception desk={desk} />
      ) : part ? (
        <part.DeskTimes />
      ) : (
        <p role="status">{t('opening.wait')}</p>
      )}
    </>
  )
}

function Reception({ desk }: { desk: DeskState }) {
  const field = useRef<HTMLInputElement>(null)
  const answer = desk.answer.value
  const refusal = desk.refusal.value
  useEffect(() => {
    // From a QR code, which a phone's camera opens as an address: it doesn't stay there.
    const secret = location.hash.slice(1)
    if (!secret) return
    history.replaceState(null, '', location.pathname)
    void desk.look(secret)
  }, [])
  const next = () => {
    desk.clear()
    if (field.current) field.current.value = ''
    field.current?.focus()
  }
  const isDone = answer?.outcome === 'arrived'
  const toNext = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // What marked the arrival is gone.
    if (isDone && document.activeElement === document.body) toNext.current?.focus()
  }, [isDone])
  const isOver = answer?.outcome === 'found' || isDone
  return (
    <>
      <p class="soft">{desk.self.value?.services.join(', ')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void desk.look(field.current?.value ?? '')
        }}
      >
        <div class="field">
          <label for="code">{t('desk.code')}</label>
          <input
            ref={field}
            class="input code"
            id="code"
            required
            maxLength={60}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby="code-hint"
          />
          <p id="code-hint" class="xs soft">
            {t('desk.hint')}
          </p>
        </div>
        <button type="submit" class={isOver ? 'btn tall' : 'btn main tall'} disabled={desk.busy.value}>
          {t(desk.busy.value ? 'desk.looking' : 'desk.look')}
        </button>
      </form>
      <ScanCode onSecret={(secret) => void desk.look(secret)} />
      <div role="status">
        {answer && <Told answer={answer} />}
        {refusal && <p class="state alarm">{t(`refusals.${refusal}`)}</p>}
      </div>
      {answer?.outcome === 'found' && (
        <button
          type="button"
          class="btn main tall"
          disabled={desk.busy.value}
          onClick={() => void desk.arrive()}
        >
          {t('desk.arrive')}
        </button>
      )}
      {answer && (
        <button ref={toNext} type="button" class={isDone ? 'btn main tall' : 'btn tall'} onClick={next}>
          {t('desk.next')}
        </button>
      )}
    </>
  )
}

function Told({ answer }: { answer: DeskAnswer }) {
  if (answer.outcome === 'found' || answer.outcome === 'arrived')
    return (
      <section class="visit">
        <p class="state good">{t(`desk.${answer.outcome}`)}</p>
        <Shown visit={answer.visit} />
      </section>
    )
  const words =
    answer.outcome === 'used'
      ? t(answer.byYou ? 'desk.used-by-you' : 'desk.used', { time: formatMoment(answer.at) })
      : t(`desk.${answer.outcome}`)
  return <p class="state alarm">{words}</p>
}

/** Nothing that says who it is: what that person chose. */
function Shown({ visit }: { visit: Visit }) {
  const { service, meets, at, shown } = visit
  return (
    <>
      <h2 class="place">{service}</h2>
      {meets && <p>{t('desk.meets', { name: meets })}</p>}
      {at && <p>{t('desk.at', { time: formatMoment(at) })}</p>}
      <p>
        {t('desk.language', {
          language: languageName(visit.language === 'fi-simple' ? 'fi' : visit.language),
        })}
      </p>
      {shown.what === 'nothing' ? (
        <p>{t('desk.nothing')}</p>
      ) : (
        <>
          <p class="soft">{t('desk.shown')}</p>
          <blockquote class="as-written" dir="auto">
            {shown.text}
          </blockquote>
        </>
      )}
    </>
  )
}
