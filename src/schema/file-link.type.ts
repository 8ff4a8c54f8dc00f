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
