import { useSignal } from '@preact/signals'
import { t } from '../language.ts'
import { LanguageChoice } from '../layout/LanguageChoice.tsx'
import { Doorway } from '../ui/Doorway.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Session } from './session-state.ts'
import './sign-in.css'

interface Props {
  session: Session
  /** Logged on this device, and not sent yet. */
  waiting?: number
}

/** Tells nothing of the chat: no names, no figures, before it knows who looks. */
export function SignIn({ session, waiting = 0 }: Props) {
  return (
    <div class="enter">
      <header class="way">
        <p class="brand">
          <Doorway />
          Kynnys
        </p>
        <p class="promise">{t('sign-in.promise')}</p>
        <p>{t('sign-in.for-whom')}</p>
        <Arch />
      </header>
      <main>
        <div class="end">
          <LanguageChoice />
        </div>
        <SignInForm session={session} waiting={waiting} />
      </main>
    </div>
  )
}

function SignInForm({ session, waiting }: Required<Props>) {
  const refusal = session.refusal.value ?? (session.isCrowded?.value ? 'crowded' : undefined)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    void session.signIn(String(form.get('email') ?? ''), String(form.get('password') ?? ''))
  }
  return (
    <form onSubmit={submit}>
      <h1 class="title">{t('sign-in.title')}</h1>
      {session.ended.value && (
        <p class="note-line plain">
          <Icon name="lock" />
          <span>{t('sign-in.ended')}</span>
        </p>
      )}
      {waiting > 0 && (
        <p class="note-line plain">
          <Icon name="lock" />
          <span>{t('outreach.locked', { count: waiting })}</span>
        </p>
      )}
      <div class="field">
        <label for="email">{t('sign-in.email')}</label>
        <input class="input" id="email" name="email" type="email" autocomplete="username" required />
      </div>
      <PasswordField />
      <div role="alert">
        {refusal && (
          <p class="note-line bad">
            <Icon name="urgent" />
            <span>{t(`refusals.${refusal}`)}</span>
          </p>
        )}
      </div>
      <button type="submit" class="btn main tall" disabled={session.busy.value}>
        {t(session.busy.value ? 'sign-in.busy' : 'sign-in.submit')}
      </button>
      <p class="xs soft">{t('sign-in.lost-password')}</p>
    </form>
  )
}

function PasswordField() {
  const shown = useSignal(false)
  return (
    <div class="field">
      <div class="row">
        <label for="password">{t('sign-in.password')}</label>
        <button
          type="button"
          class="btn quiet small end"
          aria-pressed={shown.value}
          onClick={() => {
            shown.value = !shown.value
          }}
        >
          <Icon name="eye" />
          {t('sign-in.show')}
        </button>
      </div>
      <input
        class="input"
        id="password"
        name="password"
        {...(shown.value ? { type: 'text' as const } : { type: 'password' as const })}
        autocomplete="current-password"
        spellcheck={false}
        required
      />
    </div>
  )
}

function Arch() {
  return (
    <svg class="arch" viewBox="0 0 560 620" aria-hidden="true" focusable="false">
      <path class="frame" d="M150 560V300a130 130 0 0 1 260 0v260" />
      <path class="frame" d="M0 560h202M410 560h150" />
      <path class="light" d="M270 560V196c8-1 16-1 20 0a104 104 0 0 1 94 104v260z" />
      <path class="spill" d="M270 560h114l86 60H236z" />
      <path class="leaf" d="M270 560V196l-68 44v352z" />
      <circle class="handle" cx="256" cy="392" r="3" />
    </svg>
  )
}
