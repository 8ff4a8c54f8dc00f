import type { FileLink } from '../../schema/file-link.type.js';

/** A link to a file that is sealed where it is asked for: most clients ask for other things. */
export class LinkWhenAsked implements FileLink {
  /** @param sealed null where it is no use any more. */
  constructor(
    readonly fileName: string,
    private readonly sealed: () => FileLink['url'],
  ) {}

  get url(): FileLink['url'] {
    return this.sealed();
  }
}
