console.log("as it is")
