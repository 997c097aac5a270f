import { serveModel } from "../src/model.js";
import { model } from "./model.js";

serveModel(model);
