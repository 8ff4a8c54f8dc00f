import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({
  simpleResolvers: true,
  description: 'A file that is read apart from this answer, whatever its size.',
})
export class FileLink {
  @Field(() => String, {
    nullable: true,
    description:
      'The name of the file. It may lack an ending: ICE tells that only along with the file.',
  })
  readonly fileName!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where to read it, by GET and without any header. Whoever has the link can read the file, for ten minutes or until the session ends.',
  })
  readonly url!: string | null | Promise<string>;
}

/** One that is sealed where it is asked for: most clients ask for other things. */
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
