import {
  isInputType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type Source,
  type ValidationRule,
} from 'graphql';
import type { Misfit, Misfits } from './misfits.js';

/** The last of the steps that lead from an argument, or from a variable's default, to a value. */
interface Steps {
  readonly step: string;
  readonly above: Steps | undefined;
}

interface Place {
  readonly steps: Steps;
  readonly type: GraphQLInputType | null | undefined;
}

type Places = ReadonlyMap<ASTNode, Place>;

const VALUE_KINDS = new Set<string>([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
  Kind.VARIABLE,
]);

/** A required argument that is not there, in the words of validation and of execution. */
const MISSING_ARGUMENT =
  /^(?:Field "\w+" |Directive "@\w+" )?argument "(\w+)" of (?:required )?type "([^"]*)" (?:is required, but it )?was not provided\.$/i;

/**
 * Values that stand in a document, and do not fit: graphql-js says so of the value alone, and quotes it. Here it
 * is told by its place, and what is expected.
 */
export class Literals {
  /** A failed value knows the source of its document, and a source only its text. */
  readonly #documents = new WeakMap<Source, DocumentNode>();
  /** Worked out for documents with a misfit alone. */
  readonly #places = new WeakMap<Source, Places>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly misfits: Misfits,
  ) {}

  /** Refuses nothing: it notes which document is judged. */
  readonly rule: ValidationRule = (context) => {
    const document = context.getDocument();
    if (document.loc) this.#documents.set(document.loc.source, document);
    return {};
  };

  /** Where a value stands; undefined for what is none. */
  fieldOf(node: ASTNode | undefined): string | undefined {
    const place = this.#placeOf(node);
    return place && written(place.steps);
  }

  /** What is wrong with a value; null where an error is about something else. */
  misfitOf({ message, nodes }: Pick<GraphQLError, 'message' | 'nodes'>): Misfit | null {
    const [, argument, typeName] = MISSING_ARGUMENT.exec(message) ?? [];
    if (argument !== undefined) {
      const type = this.schema.getType(typeName!.replaceAll(/\W/g, ''));
      return this.misfits.missing(argument, isInputType(type) ? type : undefined);
    }
    const node = nodes?.[0];
    const place = this.#placeOf(node);
    // Of variables in a wrong place validation speaks by their names; of what they lack execution does.
    const isByName = node?.kind === Kind.VARIABLE && !message.startsWith('Argument ');
    if (!place || isByName) return null;
    // Validation says of a field that is not known that it is there, and of all others where they are.
    const isUnknown = node?.kind === Kind.OBJECT_FIELD;
    const isNull = node?.kind === Kind.NULL || message.endsWith('must not be null.');
    const { steps, type } = place;
    return this.misfits.of({
      place: written(isUnknown && steps.above ? steps.above : steps),
      ...{ type: type ?? undefined, message, isNull, isOwn: false },
    });
  }

  #placeOf(node: ASTNode | undefined): Place | undefined {
    const source = node?.loc?.source;
    if (!source || !VALUE_KINDS.has(node.kind)) return undefined;
    let places = this.#places.get(source);
    const document = this.#documents.get(source);
    if (!places && document) this.#places.set(source, (places = this.#placesIn(document)));
    return places?.get(node);
  }

  #placesIn(document: DocumentNode): Places {
    const places = new Map<ASTNode, Place>();
    const info = new TypeInfo(this.schema);
    let steps: Steps | undefined;
    visit(
      document,
      visitWithTypeInfo(info, {
        enter(node, key, _parent, _path, above) {
          const step = stepTo(node, key, above.at(-1));
          if (step !== undefined) steps = { step, above: steps };
          if (!steps || !VALUE_KINDS.has(node.kind)) return;
          // What a field that is not there would expect nobody knows: what is around it has no such field.
          places.set(node, { steps, type: info.getInputType() ?? info.getParentInputType() });
        },
        leave(node, key, _parent, _path, above) {
          if (stepTo(node, key, above.at(-1)) !== undefined) steps = steps?.above;
        },
      }),
    );
    return places;
  }
}

/** What leads to a value from what it is in: the name of an argument, a variable or a field, or the number of an entry. */
function stepTo(
  node: ASTNode,
  key: string | number | undefined,
  around: ASTNode | readonly ASTNode[] | undefined,
): string | undefined {
  if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) return node.name.value;
  if (node.kind === Kind.VARIABLE_DEFINITION) return node.variable.name.value;
  const isEntry = around !== undefined && 'kind' in around && around.kind === Kind.LIST;
  return isEntry ? String(key) : undefined;
}

/** As `input.hours.1.fromHours`: written for the few that are told. */
function written(steps: Steps): string {
  const names: string[] = [];
  for (let at: Steps | undefined = steps; at; at = at.above) names.push(at.step);
  return names.toReversed().join('.');
}
