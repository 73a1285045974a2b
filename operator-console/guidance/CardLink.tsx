import { Icon } from '../ui/Icon.tsx'
import './guidance-text.css'

/** Where a link card leads, named by whose page it is: the young person gets the same under the words. */
export function CardLink({ link }: { link: string }) {
  return (
    <p class="card-link">
      <Icon name="next" />
      <a href={link} target="_blank" rel="noreferrer noopener">
        <bdi>{new URL(link).host.replace(/^www\./, '')}</bdi>
      </a>
    </p>
  )
}
