import { useEffect, useState } from 'preact/hooks'
import { askHttp } from '../ask-http.ts'
import { t } from '../language.ts'
import { Doorway } from '../ui/Doorway.tsx'

const pages = [
  { name: 'desk', self: '/desk/self' },
  { name: 'partner', self: '/figures' },
] as const
type Name = (typeof pages)[number]['name']

/** For an account that has no role here: the way to the page that is its own, or whom to ask for a role. */
export function OwnPage() {
  const [own, setOwn] = useState<readonly Name[]>()
  useEffect(() => {
    void findOwn().then(setOwn)
  }, [])
  const why = own?.length === 0 ? 'no-role' : 'elsewhere'
  return (
    <main class="talks" aria-label={t('conversation.own-label')}>
      <h1 class="sr">{t('title')}</h1>
      {own && (
        <section class="empty">
          <Doorway lit={own.length > 0} />
          <h2 class="title">{t(`empty.${why}.title`)}</h2>
          <p class="soft">{t(`empty.${why}.text`)}</p>
          {own.map((name) => (
            <a key={name} class="btn main tall" href={`/${name}`}>
              {t(`empty.elsewhere.${name}`)}
            </a>
          ))}
        </section>
      )}
    </main>
  )
}

/** The server knows whose page it is; roles of these pages are not told to the console. */
async function findOwn(): Promise<Name[]> {
  const replies = await Promise.all(pages.map(({ self }) => askHttp(self)))
  return pages.flatMap(({ name }, index) => ('answer' in (replies[index] ?? {}) ? [name] : []))
}
