import { parseAst } from "vite";
import { docstringBefore, type Docstring } from "./docstring.js";
import type { EntryKind, LibraryField } from "./types.js";
import { unitOf } from "./units.js";

type Statement = ReturnType<typeof parseAst>["body"][number];
type Named = Extract<Statement, { type: "ExportNamedDeclaration" }>;
type Declared = NonNullable<Named["declaration"]>;
type FunctionNode = Extract<Declared, { generator: boolean }>;
type Parameter = FunctionNode["params"][number];
type InterfaceNode = Extract<Declared, { type: "TSInterfaceDeclaration" }>;
type ClassNode = Extract<Declared, { superClass: unknown }>;
type Signature = InterfaceNode["body"]["body"][number];

/** One exported declaration of a file. */
export interface Declaration {
  readonly name: string;
  readonly kind: EntryKind;
  readonly signature: string;
  readonly docstring: Docstring;
  readonly params: readonly LibraryField[];
  readonly returns?: string;
  readonly members?: readonly LibraryField[];
}

/** What a file exports: its own declarations, and names that it hands on from other files. */
export interface FileExports {
  readonly declarations: readonly Declaration[];
  /** `names` is absent for `export *`. */
  readonly handedOn: readonly {
    readonly from: string;
    readonly names?: readonly { readonly here: string; readonly there: string }[];
  }[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Reads one TypeScript file with the parser that builds the site. */
export function readExports(source: string, file: string): FileExports {
  const text = (node: Span) => source.slice(node.start, node.end).replace(/\s+/g, " ");
  const typeOf = (
    annotated: { typeAnnotation?: { typeAnnotation: Span } | null },
    otherwise = "",
  ) => (annotated.typeAnnotation ? text(annotated.typeAnnotation.typeAnnotation) : otherwise);

  /** One parameter; a pattern gets the name that the docstring gives it. */
  function parameter(node: Parameter, docs: Map<string, string>): LibraryField[] {
    if (node.type === "TSParameterProperty") return [];
    if (node.type === "AssignmentPattern") {
      return parameter(node.left, docs).map((field, i) =>
        i === 0 ? withFallback(field, text(node.right)) : field,
      );
    }
    if (node.type === "RestElement") {
      const name = node.argument.type === "Identifier" ? node.argument.name : "rest";
      return [field(`...${name}`, typeOf(node), docs.get(name) ?? "", false)];
    }
    if (node.type === "Identifier") {
      return [field(node.name, typeOf(node), docs.get(node.name) ?? "", Boolean(node.optional))];
    }
    const type = typeOf(node);
    const parts =
      node.type === "ObjectPattern"
        ? node.properties.flatMap((property) =>
            property.type === "Property" && property.key.type === "Identifier"
              ? [property.key.name]
              : [],
          )
        : [];
    const given = [...docs.keys()].find((name) => !parts.includes(name));
    const name = given ?? (/^\w+$/.test(type) ? lastWord(type) : "options");
    return [
      field(name, type, (given && docs.get(given)) ?? "", false),
      ...parts
        .filter((part) => docs.has(part))
        .map((part) => field(`${name}.${part}`, "number", docs.get(part) ?? "", false)),
    ];
  }

  function parameters(nodes: readonly Parameter[], docstring: Docstring): LibraryField[] {
    const plain = new Set(
      nodes.flatMap((node) => {
        const inner = node.type === "AssignmentPattern" ? node.left : node;
        return inner.type === "Identifier" ? [inner.name] : [];
      }),
    );
    const rest = new Map([...docstring.params].filter(([name]) => !plain.has(name)));
    return nodes.flatMap((node) => {
      const inner = node.type === "AssignmentPattern" ? node.left : node;
      const isPlain = inner.type === "Identifier" || inner.type === "RestElement";
      const fields = parameter(node, isPlain ? new Map(docstring.params) : rest);
      if (!isPlain && fields[0]) rest.delete(fields[0].name);
      return fields;
    });
  }

  const called = (
    node: { typeParameters?: Span | null; returnType?: { typeAnnotation: Span } | null },
    fields: readonly LibraryField[],
  ) => ({
    generics: node.typeParameters ? text(node.typeParameters) : "",
    args: fields
      .filter(({ name }) => !/^[^.]+\./.test(name))
      .map(({ name, type, optional, fallback }) =>
        fallback !== undefined
          ? `${name}${type ? `: ${type}` : ""} = ${fallback}`
          : `${name}${optional ? "?" : ""}: ${type}`,
      ),
    returns: node.returnType ? text(node.returnType.typeAnnotation) : undefined,
  });

  function functionDeclaration(name: string, node: FunctionNode, place: number): Declaration {
    const docstring = docstringBefore(source, place);
    const params = parameters(node.params, docstring);
    const { generics, args, returns } = called(node, params);
    const head = `${node.async ? "async " : ""}function${node.generator ? "*" : ""} ${name}${generics}`;
    return {
      name,
      kind: "function",
      signature: laidOut(head, args, returns ?? inferred(file, name)),
      docstring,
      params,
      returns: returns ?? inferred(file, name),
    };
  }

  function member(node: Signature): LibraryField[] {
    const docstring = docstringBefore(source, node.start);
    const doc = [
      docstring.summary,
      ...docstring.doc,
      ...docstring.throws.map(({ type, doc }) => `Throws ${type} ${doc}.`),
    ].join(" ");
    if (node.type === "TSPropertySignature" && node.key.type === "Identifier") {
      return [field(node.key.name, typeOf(node), doc, node.optional)];
    }
    if (node.type === "TSMethodSignature" && node.key.type === "Identifier") {
      const { generics, args, returns } = called(node, parameters(node.params, docstring));
      return [
        field(
          node.key.name,
          `${generics}(${args.join(", ")}) => ${returns ?? "void"}`,
          doc,
          node.optional,
        ),
      ];
    }
    if (node.type === "TSIndexSignature") {
      return [field(`[${text(node.parameters[0]!)}]`, typeOf(node), doc, false)];
    }
    return [];
  }

  function classDeclaration(name: string, node: ClassNode, place: number): Declaration {
    const members = node.body.body.flatMap((part): LibraryField[] => {
      if (
        part.type === "PropertyDefinition" &&
        part.key.type === "Identifier" &&
        part.accessibility !== "private"
      ) {
        const { summary, doc } = docstringBefore(source, part.start);
        return [
          field(part.key.name, typeOf(part), [summary, ...doc].join(" "), part.optional === true),
        ];
      }
      if (part.type === "MethodDefinition" && part.kind === "constructor") {
        const docstring = docstringBefore(source, part.start);
        const { args } = called(part.value, parameters(part.value.params, docstring));
        return [field("constructor", `(${args.join(", ")}) => ${name}`, docstring.summary, false)];
      }
      return [];
    });
    const heritage = node.superClass ? ` extends ${text(node.superClass)}` : "";
    return {
      name,
      kind: "class",
      signature: `class ${name}${heritage}`,
      docstring: docstringBefore(source, place),
      params: [],
      members,
    };
  }

  function declaration(node: Declared, place: number): Declaration[] {
    switch (node.type) {
      case "FunctionDeclaration":
      case "TSDeclareFunction":
        return node.id ? [functionDeclaration(node.id.name, node, place)] : [];
      case "TSInterfaceDeclaration": {
        const generics = node.typeParameters ? text(node.typeParameters) : "";
        const parents = node.extends.map(text).join(", ");
        return [
          {
            name: node.id.name,
            kind: "interface",
            signature: `interface ${node.id.name}${generics}${parents && ` extends ${parents}`}`,
            docstring: docstringBefore(source, place),
            params: [],
            members: node.body.body.flatMap(member),
          },
        ];
      }
      case "TSTypeAliasDeclaration": {
        const generics = node.typeParameters ? text(node.typeParameters) : "";
        const members =
          node.typeAnnotation.type === "TSTypeLiteral"
            ? node.typeAnnotation.members.flatMap(member)
            : undefined;
        return [
          {
            name: node.id.name,
            kind: "type",
            signature: members
              ? `type ${node.id.name}${generics}`
              : `type ${node.id.name}${generics} = ${source.slice(node.typeAnnotation.start, node.typeAnnotation.end)}`,
            docstring: docstringBefore(source, place),
            params: [],
            ...(members && { members }),
          },
        ];
      }
      case "ClassDeclaration":
        return node.id ? [classDeclaration(node.id.name, node, place)] : [];
      case "VariableDeclaration":
        return node.declarations.flatMap((one) => {
          if (one.id.type !== "Identifier") return [];
          const type = typeOf(one.id, one.init ? text(one.init).slice(0, 80) : "");
          return [
            {
              name: one.id.name,
              kind: "constant" as const,
              signature: `const ${one.id.name}${one.id.typeAnnotation ? ": " : " = "}${type}`,
              docstring: docstringBefore(source, place),
              params: [],
              returns: type,
            },
          ];
        });
      default:
        return [];
    }
  }

  const declarations: Declaration[] = [];
  const handedOn: FileExports["handedOn"][number][] = [];
  for (const node of parseAst(source, { lang: "ts" }, file).body) {
    if (node.type === "ExportAllDeclaration") handedOn.push({ from: node.source.value });
    if (node.type !== "ExportNamedDeclaration") continue;
    if (node.declaration) declarations.push(...declaration(node.declaration, node.start));
    else if (node.source) {
      const names = node.specifiers.map(({ local, exported }) => ({
        there: text(local),
        here: text(exported),
      }));
      handedOn.push({ from: node.source.value, names });
    }
  }
  return { declarations: withoutRepeats(declarations), handedOn };
}

/** Overloads become one declaration with several signatures; the one that they hide is not public. */
function withoutRepeats(declarations: readonly Declaration[]): Declaration[] {
  const names = [...new Set(declarations.map(({ name }) => name))];
  return names.map((name) => {
    const all = declarations.filter((declaration) => declaration.name === name);
    if (all.length === 1) return all[0]!;
    const open = all.slice(0, -1);
    const widest = open.at(-1)!;
    const docstring =
      open.find((form) => form.docstring.summary !== "")?.docstring ?? widest.docstring;
    const params = widest.params.map((one) => {
      const always = open.every((form) => form.params.some((param) => param.name === one.name));
      const doc = docstring.params.get(one.name) ?? one.doc;
      return field(one.name, one.type, doc, one.optional === true || !always);
    });
    return {
      ...widest,
      signature: open.map(({ signature }) => signature).join("\n"),
      docstring,
      params,
    };
  });
}

function field(name: string, type: string, doc: string, optional: boolean): LibraryField {
  const unit = unitOf(name.replace(/^.*\./, ""), type, doc);
  return { name, type, doc, ...(unit && { unit }), ...(optional && { optional }) };
}

/** The type of a left-out argument that has none written is that of its literal. */
function withFallback(one: LibraryField, fallback: string): LibraryField {
  const literal = /^-?[\d.]+(?:e-?\d+)?$/.test(fallback)
    ? "number"
    : /^(?:true|false)$/.test(fallback)
      ? "boolean"
      : /^["'`]/.test(fallback)
        ? "string"
        : "";
  return { ...field(one.name, one.type || literal, one.doc, true), fallback };
}

/** `CtfGrid` is passed as a `grid`. */
function lastWord(type: string): string {
  return (/[A-Z][a-z0-9]*$/.exec(type)?.[0] ?? type).toLowerCase();
}

/** On one line if it fits, otherwise one argument per line. */
function laidOut(head: string, args: readonly string[], returns: string): string {
  const line = `${head}(${args.join(", ")}): ${returns}`;
  if (line.length <= 84 || args.length === 0) return line;
  return `${head}(\n${args.map((arg) => `  ${arg},\n`).join("")}): ${returns}`;
}

function inferred(file: string, name: string): string {
  throw new Error(
    `${file}: ${name} does not say what it returns; write the type after its parameters`,
  );
}
